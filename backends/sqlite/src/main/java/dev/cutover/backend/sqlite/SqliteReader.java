package dev.cutover.backend.sqlite;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A connection of its own, whose statements are prepared when first asked for and then kept. */
final class SqliteReader implements Reader {
  private static final String FIND =
      "SELECT " + Columns.ENTITY + " FROM entity WHERE id = " + Columns.ID_OF_KEY;
  private static final String OUTLINE =
      "SELECT "
          + Columns.ENTITY
          + " FROM entity WHERE id IN ("
          + Columns.IDS_IN_RANGE
          + ") AND path = ? ORDER BY key";

  /** Every two hundredth path of a range but the first one. */
  private static final String CUTS =
      """
      SELECT path FROM (
        SELECT path, row_number() OVER (ORDER BY path) AS number FROM paths WHERE path > ? %s)
      WHERE number %% 200 = 0 ORDER BY path
      """;

  private static final String OUTGOING = edgesAt("source_id");
  private static final String INCOMING = edgesAt("target_id");

  /** Adds up by number first, then looks the keys up. Unresolved names have an empty path. */
  private static final String HOTSPOTS =
      """
      SELECT paths.path || keys.local AS key, called.sites
      FROM (SELECT target, sum(sites) AS sites FROM edges WHERE kind = ? GROUP BY target) AS called
      CROSS JOIN keys ON keys.id = called.target
      CROSS JOIN paths ON paths.id = keys.path
      WHERE NOT (paths.path = '' AND keys.local >= '?' AND keys.local < '@')
      ORDER BY called.sites DESC, key LIMIT ?
      """;

  /** A relation's number, then kind and certainty where it has them, then how many there are. */
  private static final String STATISTICS =
      """
      SELECT 0, kind, NULL, count(*) FROM entities GROUP BY kind
      UNION ALL SELECT 1, kind, certainty, count(*) FROM edges GROUP BY kind, certainty
      UNION ALL SELECT 2, NULL, NULL, count(*) FROM excluded_tests
      UNION ALL SELECT 3, NULL, NULL, count(*) FROM word_coverage
      UNION ALL SELECT 4, NULL, NULL, count(*) FROM ignored_files
      """;

  private final Connection connection;
  private final Errors errors;
  private final Consumer<SqliteReader> onClose;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  SqliteReader(Connection connection, Errors errors, Consumer<SqliteReader> onClose) {
    this.connection = connection;
    this.errors = errors;
    this.onClose = onClose;
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  /** Slice by slice: the first row comes when a slice is sorted, and a sort never leaves memory. */
  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    if (!RangeQuestion.isCutByPath(relation)) {
      scanAtOnce(relation, range, sink);
      return;
    }
    atOneTime(
        () -> {
          String from = range.from();
          for (String to : cuts(range)) {
            scanAtOnce(relation, KeyRange.between(from, to), sink);
            from = to;
          }
          scanAtOnce(relation, new KeyRange(from, range.to()), sink);
        });
  }

  private void scanAtOnce(Relation relation, KeyRange range, Consumer<Row> sink) {
    RangeQuestion question = RangeQuestion.of(relation, range);
    each(
        question.sql(),
        row -> sink.accept(Columns.row(relation, row)),
        question.arguments().toArray());
  }

  /** Some of the paths in a range, in order. */
  private List<String> cuts(KeyRange range) {
    RowReader<String> path = row -> row.getString(1);
    return range.to().isPresent()
        ? list(CUTS.formatted("AND path < ?"), path, range.from(), range.to().get())
        : list(CUTS.formatted(""), path, range.from());
  }

  /** All statements see the same rows, whatever is written meanwhile. */
  private void atOneTime(Runnable questions) {
    asking(() -> run("SAVEPOINT scan"));
    try {
      questions.run();
    } finally {
      asking(() -> run("RELEASE scan"));
    }
  }

  private boolean run(String sql) throws SQLException {
    Database.run(connection, sql);
    return true;
  }

  @Override
  public Optional<Entity> find(String key) {
    KeyParts parts = KeyParts.of(key);
    return list(FIND, Columns::entity, parts.path(), parts.local()).stream().findFirst();
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    String sql = direction == Direction.OUTGOING ? OUTGOING : INCOMING;
    KeyParts parts = KeyParts.of(key);
    return list(sql, Columns::edge, parts.path(), parts.local(), mask(kinds));
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    List<Entity> found = new ArrayList<>();
    for (NameSearch step : NameSearch.steps(match, text)) {
      int left = limit - found.size();
      if (left > 0) {
        found.addAll(list(step.sql(), Columns::entity, step.arguments(left)));
      }
    }
    return found;
  }

  @Override
  public List<Entity> outline(String path) {
    KeyParts parts = KeyParts.of(path);
    String end = TextBounds.end(parts.local());
    return list(OUTLINE, Columns::entity, parts.path(), parts.local(), end, path);
  }

  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    return asking(() -> BlastRadius.of(this, key, depth, mask(kinds)));
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    return list(
        HOTSPOTS,
        row -> new Hotspot(row.getString(1), row.getLong(2)),
        EdgeKind.CALLS.ordinal(),
        limit);
  }

  @Override
  public Map<Relation, Long> counts() {
    Map<Relation, Long> counts = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      String sql = "SELECT count(*) FROM " + Columns.table(relation);
      counts.put(relation, list(sql, row -> row.getLong(1)).getFirst());
    }
    return counts;
  }

  /** One statement, so that all figures are of one time. */
  @Override
  public Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    each(STATISTICS, row -> Columns.count(builder, row));
    return builder.build();
  }

  /** The digest of a relation is a sum, so the rows need no order. */
  @Override
  public Fingerprint fingerprint() {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    for (Relation relation : Relation.values()) {
      each(Columns.all(relation), row -> builder.add(Columns.row(relation, row)));
    }
    return builder.build();
  }

  @Override
  public void close() {
    onClose.accept(this);
    asking(
        () -> {
          connection.close();
          return true;
        });
  }

  /** The rows that a query answers with. */
  <T> List<T> list(String sql, RowReader<T> reader, Object... arguments) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reader.read(row)), arguments);
    return rows;
  }

  /** Runs a statement and tells how many rows it changed. */
  int update(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    bind(statement, arguments);
    return statement.executeUpdate();
  }

  private void each(String sql, RowSink sink, Object... arguments) {
    asking(
        () -> {
          PreparedStatement statement = prepared(sql);
          bind(statement, arguments);
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              sink.accept(rows);
            }
          }
          return true;
        });
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    statements.put(sql, statement);
    return statement;
  }

  private <T> T asking(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException failure) {
      throw errors.using(failure);
    }
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  private static String edgesAt(String end) {
    return "SELECT %s FROM edge WHERE %s = %s AND (1 << kind) & ? ORDER BY source, kind, target"
        .formatted(Columns.EDGE, end, Columns.ID_OF_KEY);
  }

  private static int mask(Set<EdgeKind> kinds) {
    return kinds.stream().mapToInt(kind -> 1 << kind.ordinal()).sum();
  }

  /** Makes something of the row that a result stands at. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private interface RowSink {
    void accept(ResultSet row) throws SQLException;
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }
}
