package dev.cutover.corpora.sql;

import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.model.EdgeKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a function reads, writes and calls, told by its words.
 *
 * <p>The grammar knows no PL/pgSQL: of a body with {@code IF} and {@code LOOP} it would lose half,
 * or the whole function. Words tell the same where SQL is clear: a table follows {@code FROM},
 * {@code JOIN}, {@code INTO}, {@code UPDATE}, a call is a name before a parenthesis.
 */
final class SqlBody {
  private static final String PART = "(?:\"[^\"]*+\"|[A-Za-z_][\\w$]*+)";
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n]*+|/\\*|'(?:[^']|'')*+'?+|\\$\\w*+\\$|\\$\\d++|::\\s*+"
              + PART
              + "|(?<name>"
              + PART
              + "(?:\\."
              + PART
              + ")*+)|\\d[\\w.]*+|[;(),]");
  private static final Pattern COMMON_TABLE =
      Pattern.compile(
          "(?i)(?:\\bWITH|\\bRECURSIVE|,)\\s++("
              + PART
              + ")\\s*+(?:\\([^()]*+\\)\\s*+)?+AS\\s++(?:NOT\\s++)?+(?:MATERIALIZED\\s++)?+\\(");
  private static final Set<String> STATEMENT_ENDS = words("; begin then else loop");
  private static final Set<String> PARENTHESES = words("( )");
  private static final Set<String> DEFINING = words("create alter drop grant revoke comment lock");
  private static final Set<String> FROM_IS_NO_CLAUSE =
      words("extract substring trim overlay btrim position");
  private static final Set<String> PASSED_OVER = words("only lateral table");
  private static final Set<String> CLAUSES =
      words(
          """
          where group order having limit union except intersect set values returning on for loop
          window offset fetch into select when then
          """);
  private static final Set<String> NO_CALLS =
      words(
          """
          all and any as array between bigint bit by case cast char character check conflict
          constraint cross decimal default distinct else elsif elseif end except exists extract filter
          float for foreign from full group having if in inner interval intersect into is join key
          like limit natural not null numeric of offset on only or order outer over overlaps
          partition perform precision primary query raise recursive references return returning
          returns row select set similar some table then time timestamp timestamptz to union
          unique update using values varbit varchar varying when where while window with within
          """);

  private final Walk walk;
  private final Latin1 text;
  private final int offset;
  private final int from;
  private final Set<String> commonTables = new HashSet<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private String before = ";";
  private @Nullable EdgeKind expected;
  private boolean defining;

  /** What parentheses hold: the list of tables that goes on behind a comma. */
  private static final class Level {
    final String function;
    @Nullable EdgeKind tables;

    /** Whether what follows USING is a table: in DELETE and MERGE. */
    boolean removes;

    Level(String function) {
      this.function = function;
    }
  }

  private SqlBody(Walk walk, int from, int start, int end) {
    this.walk = walk;
    this.from = from;
    this.offset = start;
    this.text = new Latin1(walk.source(), start, end);
    levels.push(new Level(""));
  }

  /** Adds the references of a body, which stands between two offsets, to a definition. */
  static void read(Walk walk, int from, int start, int end) {
    new SqlBody(walk, from, start, end).read();
  }

  private void read() {
    Matcher common = COMMON_TABLE.matcher(text);
    while (common.find()) {
      commonTables.add(common.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher tokens = TOKEN.matcher(text);
    int next = 0;
    while (next <= text.length() && tokens.find(next)) {
      next = tokens.end();
      String name = tokens.group("name");
      if (name != null) {
        name(name, tokens.start(), tokens.end());
      } else if (text.charAt(tokens.start()) == '$' || text.charAt(tokens.start()) == '/') {
        next = behindQuoted(tokens.group(), tokens.start(), tokens.end());
      } else if (text.charAt(tokens.start()) == '-') {
        walk.comment(offset + tokens.start(), offset + tokens.end());
      } else {
        mark(tokens.group());
      }
    }
  }

  /** A comment, or a string between dollars, to its end; a parameter's number has none. */
  private int behindQuoted(String opening, int start, int end) {
    if (!opening.equals("/*") && !opening.endsWith("$")) {
      return end;
    }
    String closing = opening.equals("/*") ? "*/" : opening;
    Matcher closed = Pattern.compile(closing, Pattern.LITERAL).matcher(text);
    int behind = closed.find(end) ? closed.end() : text.length();
    if (opening.equals("/*")) {
      walk.comment(offset + start, offset + behind);
    }
    return behind;
  }

  private void mark(String mark) {
    Level level = levels.element();
    switch (mark) {
      case "(" -> {
        levels.push(new Level(before));
        expected = null;
      }
      case ")" -> {
        if (levels.size() > 1) {
          levels.pop();
        }
        expected = null;
      }
      case "," -> expected = level.tables;
      case ";" -> {
        levels.clear();
        levels.push(new Level(""));
        expected = null;
        defining = false;
      }
      default -> expected = null;
    }
    before = mark;
  }

  private void name(String written, int start, int end) {
    String word = written.toLowerCase(Locale.ROOT);
    defining |= STATEMENT_ENDS.contains(before) && DEFINING.contains(word);
    if (!defining && !keyword(word)) {
      boolean opens = opensAt(end);
      if (expected != null && (!opens || expected == EdgeKind.WRITES)) {
        table(written, start, expected);
        expected = null;
      } else if (opens && isCalled(word)) {
        refer(EdgeKind.CALLS, written, start, arityAt(end));
        expected = null;
      }
    }
    before = word;
  }

  /** Takes a word that says what follows; what is none of these is a name. */
  private boolean keyword(String word) {
    Level level = levels.element();
    return switch (word) {
      case "from" -> from(level);
      case "into" -> into(level);
      case "join" -> expect(EdgeKind.READS);
      case "using" -> expect(level.removes ? EdgeKind.READS : null);
      case "update", "truncate" -> {
        level.tables = null;
        boolean starts = STATEMENT_ENDS.contains(before) || PARENTHESES.contains(before);
        yield expect(starts ? EdgeKind.WRITES : null);
      }
      default -> clause(word, level);
    };
  }

  /** {@code DELETE FROM}, {@code SELECT … FROM}; {@code extract(year FROM x)} has no table. */
  private boolean from(Level level) {
    boolean clause = !before.equals("distinct") && !FROM_IS_NO_CLAUSE.contains(level.function);
    boolean removes = before.equals("delete");
    level.tables = clause ? EdgeKind.READS : null;
    level.removes |= removes;
    return expect(!clause ? null : removes ? EdgeKind.WRITES : EdgeKind.READS);
  }

  /** {@code INSERT INTO}, {@code MERGE INTO}; {@code SELECT … INTO} fills variables. */
  private boolean into(Level level) {
    boolean merges = before.equals("merge");
    level.tables = null;
    level.removes |= merges;
    return expect(merges || before.equals("insert") ? EdgeKind.WRITES : null);
  }

  private boolean clause(String word, Level level) {
    if (CLAUSES.contains(word)) {
      level.tables = null;
      return expect(null);
    }
    return expected != null && PASSED_OVER.contains(word);
  }

  private boolean expect(@Nullable EdgeKind tables) {
    expected = tables;
    return true;
  }

  private void table(String written, int start, EdgeKind kind) {
    if (!commonTables.contains(written.toLowerCase(Locale.ROOT))) {
      refer(kind, written, start, -1);
    }
  }

  /** A name behind {@code AS} gives columns names, as that of a common table does. */
  private boolean isCalled(String word) {
    return !NO_CALLS.contains(word) && !commonTables.contains(word) && !before.equals("as");
  }

  private void refer(EdgeKind kind, String written, int start, int arity) {
    int last = SqlNames.lastPart(written);
    String schema = last == 0 ? "" : SqlNames.unquotedPath(written.substring(0, last - 1));
    Receiver receiver = schema.isEmpty() ? Receiver.NONE : Receiver.member(schema);
    String simple = SqlNames.unquoted(written.substring(last));
    walk.referAt(from, kind, offset + start + last, simple, receiver, arity);
  }

  private boolean opensAt(int end) {
    int at = opening(end);
    return at < text.length() && text.charAt(at) == '(';
  }

  private int arityAt(int end) {
    return SqlRoutine.arity(walk.source(), offset + opening(end));
  }

  private int opening(int end) {
    int at = end;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static Set<String> words(String list) {
    return Stream.of(list.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
