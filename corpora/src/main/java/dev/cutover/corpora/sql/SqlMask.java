package dev.cutover.corpora.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides from the parser what its grammar does not know, every offset the same.
 *
 * <p>A function whose body stands between dollars is shown as a comment all over, as its body may
 * be PL/pgSQL: {@link SqlBody} reads it. The grammar has no procedures, no {@code CALL} and no
 * {@code PERFORM}, and one of them garbles what follows. The head of a procedure and a call are
 * shown as comments, which {@link SqlProcedures} then finds, the end of a procedure as blanks, and
 * {@code PERFORM} as {@code SELECT}.
 */
final class SqlMask {
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "--[^\\n]*+|/\\*|'[^']*+'|\\b(?i:(?<create>"
              + SqlRoutine.DEFINITION
              + ")|(?<call>"
              + SqlRoutine.INVOCATION
              + "\\()|(?<perform>PERFORM)\\s)");

  private final byte[] source;
  private final byte[] shown;

  private SqlMask(byte[] source) {
    this.source = source;
    this.shown = source.clone();
  }

  /** The bytes to parse in place of these. */
  static byte[] over(byte[] source) {
    return new SqlMask(source).apply();
  }

  /** Whether a comment of the tree is one only because of the mask. */
  static boolean isMasked(byte[] source, int offset) {
    return source[offset] != '/' && source[offset] != '-' && source[offset] != '#';
  }

  private byte[] apply() {
    Matcher unknown = UNKNOWN.matcher(Latin1.behind(source, 0));
    int next = 0;
    while (unknown.find(next)) {
      next = unknown.end();
      if (unknown.group("create") != null) {
        next = definition(unknown.start());
      } else if (unknown.group("call") != null) {
        next = call(unknown.start());
      } else if (unknown.group("perform") != null) {
        put("SELECT ", unknown.start());
      } else if (unknown.end() - unknown.start() == 2 && source[unknown.start()] == '/') {
        next = commentEnd(next);
      }
    }
    return shown;
  }

  private int definition(int start) {
    SqlRoutine routine = SqlRoutine.definition(source, start);
    int end = withSemicolon(routine.end());
    if (!routine.isFunction()) {
      comment(start, routine.bodyStart());
      blank(routine.bodyEnd(), end);
      return Math.max(routine.bodyStart(), start + 1);
    }
    if (routine.isQuoted()) {
      comment(start, end);
    }
    return routine.isQuoted() ? end : routine.nameStart();
  }

  private int call(int start) {
    int end = withSemicolon(SqlRoutine.call(source, start).end());
    comment(start, end);
    return end;
  }

  private int withSemicolon(int end) {
    return end < source.length && source[end] == ';' ? end + 1 : end;
  }

  private void comment(int start, int end) {
    blank(start, end);
    put("/*", start);
    put("*/", end - 2);
  }

  private void blank(int start, int end) {
    Arrays.fill(shown, start, Math.max(start, end), (byte) ' ');
  }

  private void put(String ascii, int offset) {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, shown, offset, bytes.length);
  }

  private int commentEnd(int from) {
    for (int i = from; i + 1 < source.length; i++) {
      if (source[i] == '*' && source[i + 1] == '/') {
        return i + 2;
      }
    }
    return source.length;
  }
}
