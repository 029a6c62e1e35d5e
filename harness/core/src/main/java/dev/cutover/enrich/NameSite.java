package dev.cutover.enrich;

import dev.cutover.enrich.Inquiry.Question;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.model.EntityKind;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Finds where in a definition its name stands, which is where a language server knows it.
 *
 * <p>The name may stand there more than once ({@code @Size(max = 3) int size}, {@code Shelf
 * Shelf()}), so an occurrence outside of brackets counts for more than one within, and one followed
 * or led by what the kind of definition asks for counts for more than any.
 */
public final class NameSite {
  /** The head of a definition is no longer. */
  private static final int HEAD = 4096;

  /** The name behind the body of a C type stands so near its end. */
  private static final int TAIL = 256;

  private static final Set<String> TYPE_WORDS =
      Set.of(
          "class",
          "interface",
          "enum",
          "record",
          "struct",
          "union",
          "trait",
          "module",
          "mod",
          "namespace");

  private static final Set<String> ALIAS_WORDS = Set.of("type", "using");

  private final byte[] source;
  private final byte[] name;
  private final EntityKind kind;
  private final int start;
  private final int end;

  private NameSite(byte[] source, Definition definition) {
    this.source = source;
    this.name = definition.name().getBytes(StandardCharsets.UTF_8);
    this.kind = definition.kind();
    this.start = Math.max(0, definition.span().startByte());
    this.end = Math.min(source.length, definition.span().endByte());
  }

  /**
   * The offset of the first byte of a definition's name.
   *
   * @return {@link Question#UNPLACED} where it does not stand in the definition
   */
  public static int of(byte[] source, Definition definition) {
    NameSite site = new NameSite(source, definition);
    return site.name.length == 0 ? Question.UNPLACED : site.find();
  }

  private int find() {
    int outside = Question.UNPLACED;
    int inside = Question.UNPLACED;
    int depth = 0;
    int limit = Math.min(end, start + HEAD);
    for (int at = start; at < limit; at = next(at)) {
      byte octet = source[at];
      depth += octet == '(' || octet == '[' || octet == '{' ? 1 : 0;
      depth -= octet == ')' || octet == ']' || octet == '}' ? 1 : 0;
      if (octet != name[0] || !isNameAt(at)) {
        continue;
      }
      if (depth <= 0 && fits(at)) {
        return at;
      }
      if (depth <= 0 && outside < 0 && before(at) != '@') {
        outside = at;
      }
      inside = inside < 0 ? at : inside;
    }
    boolean mayStandBehind = outside < 0 || kind == EntityKind.TYPE_ALIAS;
    return mayStandBehind ? fromTheEnd(Math.max(outside, inside)) : outside;
  }

  /** The next byte that is neither in a comment nor in the rest of a word. */
  private int next(int at) {
    if (source[at] == '/' && at + 1 < end && source[at + 1] == '*') {
      int close = at + 2;
      while (close + 1 < end && !(source[close] == '*' && source[close + 1] == '/')) {
        close++;
      }
      return close + 2;
    }
    if (source[at] == '/' && at + 1 < end && source[at + 1] == '/') {
      return endOf(at, false);
    }
    return isWord(at) ? endOf(at, true) : at + 1;
  }

  private int endOf(int from, boolean word) {
    int at = from;
    while (at < end && (word ? isWord(at) : source[at] != '\n')) {
      at++;
    }
    return at;
  }

  private int fromTheEnd(int otherwise) {
    for (int at = end - name.length; at >= Math.max(start, end - TAIL); at--) {
      if (isNameAt(at)) {
        return at;
      }
    }
    return otherwise;
  }

  private boolean fits(int at) {
    char after = after(at + name.length);
    return switch (kind) {
      case METHOD, FUNCTION, CONSTRUCTOR, PROCEDURE ->
          before(at) != '@' && (after == '(' || after == '<' || after == '=' || after == ':');
      case FIELD, VARIABLE -> "=;,:[".indexOf(after) >= 0;
      case TYPE_ALIAS -> ALIAS_WORDS.contains(wordBefore(at));
      default -> TYPE_WORDS.contains(wordBefore(at));
    };
  }

  private boolean isNameAt(int at) {
    if (at + name.length > end) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (source[at + i] != name[i]) {
        return false;
      }
    }
    boolean begins = at == start || !isWord(at - 1) || !isWord(at);
    int behind = at + name.length;
    return begins && (behind >= end || !isWord(behind) || !isWord(behind - 1));
  }

  private boolean isWord(int at) {
    byte octet = source[at];
    return octet < 0
        || octet == '_'
        || octet == '$'
        || (octet >= '0' && octet <= '9')
        || (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z');
  }

  /** The first character from here on that is no white space; a semicolon at the end. */
  private char after(int from) {
    int at = from;
    while (at < end && isSpace(at)) {
      at++;
    }
    return at < end ? (char) source[at] : ';';
  }

  private char before(int at) {
    int previous = lastBefore(at);
    return previous < start ? ' ' : (char) source[previous];
  }

  private String wordBefore(int at) {
    int last = lastBefore(at);
    int first = last;
    while (first >= start && isWord(first)) {
      first--;
    }
    return last < start ? "" : new String(source, first + 1, last - first, StandardCharsets.UTF_8);
  }

  private int lastBefore(int at) {
    int previous = at - 1;
    while (previous >= start && isSpace(previous)) {
      previous--;
    }
    return previous;
  }

  private boolean isSpace(int at) {
    byte octet = source[at];
    return octet == ' ' || octet == '\n' || octet == '\t' || octet == '\r';
  }
}
