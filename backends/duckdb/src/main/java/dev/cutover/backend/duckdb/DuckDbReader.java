package dev.cutover.backend.duckdb;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import dev.cutover.store.TextHash;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A connection of its own, whose statements are prepared when first asked for and then kept. */
final class DuckDbReader implements Reader {
  private static final String FIND = "SELECT " + Columns.ENTITY + " FROM entities WHERE id = ?";
  private static final String OUTLINE =
      "SELECT " + Columns.ENTITY + " FROM entities WHERE path = ? ORDER BY key";
  private static final String OUTGOING = edgesAt("source");
  private static final String INCOMING = edgesAt("target");

  /** {@code LIKE} compares bytes, so that no letters but those folded before are alike. */
  private static final String SEARCH =
      "SELECT "
          + Columns.ENTITY
          + """
           FROM entities WHERE folded_name LIKE ? ESCAPE '\\'
          ORDER BY
            CASE WHEN folded_name = ? THEN 0 WHEN starts_with(folded_name, ?) THEN 1
              WHEN contains(folded_name, ?) THEN 2 ELSE 3 END,
            length(name), key
          LIMIT ?
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

  private static final String HOTSPOTS =
      """
      SELECT target, sum(sites)::BIGINT AS called FROM edges
      WHERE kind = ? AND NOT starts_with(target, '?')
      GROUP BY target ORDER BY called DESC, target LIMIT ?
      """;

  /** Finds the rows by their numbers first, so that texts are unpacked of those rows only. */
  private static final String STEP =
      """
      SELECT target, source FROM edges WHERE rowid IN (
        SELECT rowid FROM edges
        WHERE target_id IN (SELECT unnest(?::BIGINT[])) AND (1 << kind::INTEGER) & ? <> 0)
      """;

  private static final Comparator<Reached> NEAREST =
      Comparator.comparingInt(Reached::distance).thenComparing(Reached::key, Utf8Order::compare);

  private final Connection connection;
  private final Errors errors;
  private final Consumer<DuckDbReader> onClose;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  DuckDbReader(Connection connection, Errors errors, Consumer<DuckDbReader> onClose) {
    this.connection = connection;
    this.errors = errors;
    this.onClose = onClose;
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    List<Object> bounds = new ArrayList<>(range.isAll() ? List.of() : List.of(range.from()));
    range.to().ifPresent(bounds::add);
    each(
        Columns.scan(relation, range),
        row -> sink.accept(Columns.row(relation, row)),
        bounds.toArray());
  }

  /** Compares keys here: DuckDB would unpack and compare all before it looks at the hashes. */
  @Override
  public Optional<Entity> find(String key) {
    return list(FIND, Columns::entity, TextHash.of(key)).stream()
        .filter(entity -> entity.key().equals(key))
        .findFirst();
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    return switch (direction) {
      case OUTGOING ->
          list(OUTGOING, Columns::edge, TextHash.of(key), mask(kinds)).stream()
              .filter(edge -> edge.from().equals(key))
              .toList();
      case INCOMING ->
          list(INCOMING, Columns::edge, TextHash.of(key), mask(kinds)).stream()
              .filter(edge -> edge.to().equals(key))
              .toList();
    };
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    NameMatcher matcher = new NameMatcher(match, text);
    String wanted = matcher.wanted();
    return list(SEARCH, Columns::entity, matcher.like(), wanted, wanted, wanted, limit);
  }

  @Override
  public List<Entity> outline(String path) {
    return list(OUTLINE, Columns::entity, path);
  }

  /** Breadth-first, a statement a step, in one transaction: the answer fits one state. */
  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    Map<String, Integer> distances = new HashMap<>(Map.of(key, 0));
    asking(
        () ->
            Transaction.run(
                connection,
                () -> {
                  Set<String> frontier = Set.of(key);
                  for (int distance = 1; distance <= depth && !frontier.isEmpty(); distance++) {
                    frontier = step(frontier, distance, mask(kinds), distances);
                  }
                }));
    distances.remove(key);
    return distances.entrySet().stream()
        .map(entry -> new Reached(entry.getKey(), entry.getValue()))
        .sorted(NEAREST)
        .toList();
  }

  private Set<String> step(
      Set<String> frontier, int distance, int kinds, Map<String, Integer> distances)
      throws SQLException {
    Array ids = connection.createArrayOf("BIGINT", frontier.stream().map(TextHash::of).toArray());
    Set<String> next = new HashSet<>();
    each(
        STEP,
        row -> {
          String source = row.getString(2);
          if (frontier.contains(row.getString(1))
              && distances.putIfAbsent(source, distance) == null) {
            next.add(source);
          }
        },
        ids,
        kinds);
    return next;
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
    asking(connection::close);
  }

  private <T> List<T> list(String sql, RowReader<T> reader, Object... arguments) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reader.read(row)), arguments);
    return rows;
  }

  private void each(String sql, RowSink sink, Object... arguments) {
    asking(
        () -> {
          PreparedStatement statement = prepared(sql);
          for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
          }
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              sink.accept(rows);
            }
          }
        });
  }

  private void asking(Transaction.Body question) {
    try {
      question.run();
    } catch (SQLException failure) {
      throw errors.using(failure);
    }
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

  private static String edgesAt(String end) {
    return """
    SELECT %1$s FROM edges WHERE %2$s_id = ? AND (1 << kind::INTEGER) & ? <> 0
    ORDER BY source, kind, target
    """
        .formatted(Columns.EDGE, end);
  }

  private static int mask(Set<EdgeKind> kinds) {
    return kinds.stream().mapToInt(kind -> 1 << kind.ordinal()).sum();
  }

  /** Makes something of the row that a result stands at. */
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private interface RowSink {
    void accept(ResultSet row) throws SQLException;
  }
}
