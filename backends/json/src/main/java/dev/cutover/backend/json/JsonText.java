package dev.cutover.backend.json;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes JSON on one line. Text stays as it is where JSON and UTF-8 let it. */
final class JsonText {
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder out = new StringBuilder();

  /** Begins an object. */
  JsonText open() {
    out.append('{');
    return this;
  }

  /** Ends an object. */
  JsonText close() {
    out.append('}');
    return this;
  }

  /** Ends the line. */
  void end() {
    out.append('\n');
  }

  /** A name, whose value comes next. */
  JsonText name(String name) {
    char last = out.isEmpty() ? '\n' : out.charAt(out.length() - 1);
    if (last != '{' && last != '\n') {
      out.append(',');
    }
    quoted(name);
    out.append(':');
    return this;
  }

  JsonText text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      quoted(value);
    }
    return this;
  }

  JsonText number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  /** Sixteen hex digits, as JSON's readers may round large numbers. */
  JsonText hex(String name, long value) {
    return text(name, HEX.toHexDigits(value));
  }

  JsonText texts(String name, Iterable<String> values) {
    name(name);
    char before = '[';
    for (String value : values) {
      out.append(before);
      quoted(value);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
    return this;
  }

  /** What was written so far. */
  @Override
  public String toString() {
    return out.toString();
  }

  void clear() {
    out.setLength(0);
  }

  int length() {
    return out.length();
  }

  private void quoted(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      switch (unit) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> unit(value, i, unit);
      }
    }
    out.append('"');
  }

  /** UTF-8 has no form for half a pair of surrogates; some readers take U+2028 for a line's end. */
  private void unit(String value, int at, char unit) {
    if (unit < ' '
        || unit == '\u2028'
        || unit == '\u2029'
        || unit == '\u0085'
        || isAlone(value, at)) {
      out.append("\\u").append(HEX.toHexDigits(unit));
    } else {
      out.append(unit);
    }
  }

  private static boolean isAlone(String value, int at) {
    char unit = value.charAt(at);
    if (Character.isHighSurrogate(unit)) {
      return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
    }
    return Character.isLowSurrogate(unit)
        && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
  }
}
