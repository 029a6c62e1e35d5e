package dev.cutover.corpora.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code CREATE PROCEDURE}, {@code CREATE FUNCTION} or {@code CALL}, of which the grammar knows
 * too little, read by its words.
 *
 * @param isFunction rather than a procedure
 * @param isQuoted whether its body stands between dollars
 * @param nameStart offset of the simple name
 * @param parameters the arguments as written in a call, their types in a definition
 * @param headEnd offset where the body begins, with {@code AS $$} or {@code BEGIN}
 * @param bodyStart offset of the first statement
 * @param bodyEnd offset behind the last statement
 * @param end offset behind it all, up to the semicolon
 */
record SqlRoutine(
    boolean isFunction,
    boolean isQuoted,
    @Nullable String schema,
    String name,
    int nameStart,
    List<String> parameters,
    int headEnd,
    int bodyStart,
    int bodyEnd,
    int end) {
  private static final String NAME = "((?:[\\w\"`\\[\\]]++\\.)*+)([\\w\"`\\[\\]]++)\\s*+";

  /** The beginning of a definition, up to the name. */
  static final String DEFINITION =
      "CREATE\\s++(?:OR\\s++(?:REPLACE|ALTER)\\s++)?(?:PROC(?:EDURE)?|FUNCTION)\\s++"
          + "(?:IF\\s++NOT\\s++EXISTS\\s++)?"
          + NAME;

  /** The beginning of a call, up to the parenthesis. */
  static final String INVOCATION = "CALL\\s++" + NAME;

  private static final Pattern HEAD = Pattern.compile("(?i)" + DEFINITION);
  private static final Pattern FUNCTION =
      Pattern.compile("(?i)^CREATE\\s++(?:OR\\s++\\w++\\s++)?FUNCTION");
  private static final Pattern CALL = Pattern.compile("(?i)" + INVOCATION);
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n"
              + "]*+|/\\*|'[^']*+'|\"[^\"]*+\"|\\$\\w*+\\$|(?i:END\\s++(?:IF|LOOP|WHILE|REPEAT)\\b)"
              + "|(?i:CREATE\\s++(?:OR\\s++\\w++\\s++)?(?:PROC|FUNCTION))|\\w++|[;(),]");
  private static final Pattern LAST_WORDS =
      Pattern.compile("(?i)(?<=[\\s;])END\\b\\s*+\\w*+\\s*+;?+\\s*+$");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?is)\\s*+(?:(?:IN|OUT|INOUT|VARIADIC)\\s++)*+(?:[\\w\"@]++\\s++(?=\\S))?(.*?)\\s*+(?:(?:DEFAULT\\b|=).*+)?$");
  private static final int LAST_WORDS_BYTES = 80;

  /** The routine whose definition begins at an offset. */
  static SqlRoutine definition(byte[] source, int offset) {
    Latin1 text = Latin1.behind(source, offset);
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new IllegalArgumentException("no CREATE PROCEDURE at " + offset);
    }
    Tokens tokens = new Tokens(text, head.end());
    List<String> parameters =
        tokens.list().stream()
            .map(written -> PARAMETER.matcher(written).replaceFirst("$1").replaceAll("\\s", ""))
            .toList();
    int argumentsEnd = tokens.position;
    Tokens.Body body = tokens.body();
    int headEnd = body.start < 0 ? argumentsEnd : body.start;
    int tail = Math.max(body.opened, body.closed - LAST_WORDS_BYTES);
    Matcher last = LAST_WORDS.matcher(text.subSequence(tail, body.closed));
    int bodyEnd = last.find() ? tail + last.start() : body.closed;
    boolean isFunction = FUNCTION.matcher(head.group()).find();
    return new SqlRoutine(
        isFunction,
        body.quoted,
        schema(head.group(1)),
        SqlNames.unquoted(head.group(2)),
        offset + head.start(2),
        parameters,
        offset + headEnd,
        offset + body.opened,
        offset + bodyEnd,
        offset + body.end);
  }

  /** The call that begins at an offset. */
  static SqlRoutine call(byte[] source, int offset) {
    Latin1 text = Latin1.behind(source, offset);
    Matcher head = CALL.matcher(text);
    if (!head.lookingAt()) {
      throw new IllegalArgumentException("no CALL at " + offset);
    }
    Tokens tokens = new Tokens(text, head.end());
    List<String> arguments = tokens.list();
    int end = offset + tokens.position;
    return new SqlRoutine(
        false,
        false,
        schema(head.group(1)),
        SqlNames.unquoted(head.group(2)),
        offset + head.start(2),
        arguments,
        end,
        end,
        end,
        end);
  }

  /** The number of arguments in the parentheses that open at an offset. */
  static int arity(byte[] source, int offset) {
    return new Tokens(Latin1.behind(source, offset), 0).list().size();
  }

  private static @Nullable String schema(String dotted) {
    return dotted.isEmpty() ? null : SqlNames.unquoted(dotted.substring(0, dotted.length() - 1));
  }

  /** The words of a text, comments and strings stepped over. */
  private static final class Tokens {
    private final Latin1 text;
    private final Matcher matcher;
    private int position;

    /** Offsets: of its first word, behind {@code BEGIN}, before its closing quote, behind all. */
    private record Body(int start, int opened, int closed, int end, boolean quoted) {}

    Tokens(Latin1 text, int position) {
      this.text = text;
      this.matcher = TOKEN.matcher(text);
      this.position = position;
    }

    /** The next word, empty at the end. */
    private String next() {
      if (!matcher.find(position)) {
        position = text.length();
        return "";
      }
      position = matcher.end();
      String word = matcher.group();
      if (word.equals("/*")) {
        position = behind("*/");
        return next();
      }
      return word;
    }

    private int behind(String closing) {
      Matcher found = Pattern.compile(closing, Pattern.LITERAL).matcher(text);
      return found.find(position) ? found.end() : text.length();
    }

    /** What stands between parentheses that open here, apart at commas; nothing without them. */
    private List<String> list() {
      List<String> parts = new ArrayList<>();
      if (position >= text.length() || text.charAt(position) != '(') {
        return parts;
      }
      int depth = 0;
      int from = position + 1;
      do {
        String word = next();
        depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
        boolean splits = word.equals(",") && depth == 1;
        if (splits || depth == 0) {
          parts.add(text.subSequence(from, position - 1).toString());
          from = position;
        }
        if (word.isEmpty() || word.equals(";")) {
          break;
        }
      } while (depth > 0);
      boolean empty = parts.size() == 1 && parts.getFirst().isBlank();
      return empty ? List.of() : parts;
    }

    private Body body() {
      int start = -1;
      int opened = position;
      int closed = -1;
      int depth = 0;
      boolean quoted = false;
      while (true) {
        String word = next();
        int at = position - word.length();
        if (word.startsWith("$") && closed < 0) {
          start = start < 0 ? at : start;
          quoted = true;
          opened = position;
          int end = behind(word);
          closed = Math.max(position, end - word.length());
          opened = opening(opened, closed);
          position = end;
        } else if (word.isEmpty() || isDefinition(word) || (word.equals(";") && depth == 0)) {
          return new Body(start, opened, closed < 0 ? at : closed, at, quoted);
        } else if (closed < 0 && start < 0 && isOpening(word)) {
          start = at;
          opened = word.equalsIgnoreCase("BEGIN") ? position : opening(position, text.length());
          depth += position < opened || word.equalsIgnoreCase("BEGIN") ? 1 : 0;
          position = Math.max(position, opened);
        } else if (closed < 0) {
          depth += nesting(word);
        }
      }
    }

    /** Behind a {@code BEGIN} that a body opens with, if it does. */
    private int opening(int from, int to) {
      Matcher begin = BEGIN.matcher(text).region(from, to);
      return begin.lookingAt() ? begin.end() : from;
    }

    private static final Pattern BEGIN = Pattern.compile("(?i)\\s*+BEGIN\\b");

    private static boolean isOpening(String word) {
      return word.equalsIgnoreCase("AS")
          || word.equalsIgnoreCase("IS")
          || word.equalsIgnoreCase("BEGIN");
    }

    private static boolean isDefinition(String word) {
      return word.length() > 6 && word.substring(0, 6).equalsIgnoreCase("CREATE");
    }

    private static int nesting(String word) {
      if (word.equalsIgnoreCase("BEGIN") || word.equalsIgnoreCase("CASE")) {
        return 1;
      }
      return word.equalsIgnoreCase("END") ? -1 : 0;
    }
  }
}
