package dev.cutover.backend.postgres;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks in SQL, on a connection of its own. */
final class PostgresReader implements Reader {
  private static final int FETCH = 2_000;

  /**
   * The index of identities has the order of a scan but for keys that begin alike, yet by the price
   * of its pages the planner would rather sort the whole, on disk, before the first row.
   */
  private static final String ALONG_THE_INDEX = "SET LOCAL enable_sort = off";

  private static final String FIND =
      Table.ENTITIES.select() + " WHERE " + Beginning.OF_KEY.is("key", "?");

  private static final String OUTLINE =
      "%s WHERE %s AND path = ? ORDER BY key"
          .formatted(Table.ENTITIES.select(), Beginning.OF_KEY.isWithin("key"));

  private static final String OUTGOING = edges("from_key");
  private static final String INCOMING = edges("to_key");

  private static final String SOURCES =
      "SELECT DISTINCT from_key FROM unnest(?::text[]) AS target JOIN edges ON %s WHERE kind = ANY (?)"
          .formatted(Beginning.OF_END.is("to_key", "target"));

  private static final String HOTSPOTS =
      """
      SELECT to_key, sum(sites) FROM edges
      WHERE kind = ? AND NOT starts_with(to_key, ?)
      GROUP BY to_key ORDER BY sum(sites) DESC, to_key LIMIT ?
      """;

  private static final String COUNTS =
      Arrays.stream(Table.values())
          .map(table -> "(SELECT count(*) FROM %s)".formatted(table.title()))
          .collect(Collectors.joining(", ", "SELECT ", ""));

  /** A relation, then kind and certainty where it has them, then how many there are. */
  private static final String STATISTICS =
      """
      SELECT 'entities', kind, NULL, count(*) FROM entities GROUP BY kind
      UNION ALL SELECT 'edges', kind, certainty, count(*) FROM edges GROUP BY kind, certainty
      UNION ALL SELECT 'excluded-tests', NULL, NULL, count(*) FROM excluded_tests
      UNION ALL SELECT 'word-coverage', NULL, NULL, count(*) FROM word_coverage
      UNION ALL SELECT 'ignored-files', NULL, NULL, count(*) FROM ignored_files
      """;

  private final Session session;

  PostgresReader(Session session) {
    this.session = session;
  }

  /** Streams through a cursor, which takes a transaction. */
  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    Table table = Table.of(relation);
    session.transact(
        connection -> {
          try (Statement setting = connection.createStatement();
              PreparedStatement question = connection.prepareStatement(table.scan(range))) {
            setting.execute(ALONG_THE_INDEX);
            bind(question, range);
            question.setFetchSize(FETCH);
            try (ResultSet at = question.executeQuery()) {
              while (at.next()) {
                sink.accept(StoredRows.row(relation, at));
              }
              return relation;
            }
          }
        });
  }

  private static void bind(PreparedStatement question, KeyRange range) throws SQLException {
    int parameter = 1;
    if (!range.from().isEmpty()) {
      question.setString(parameter++, Texts.encode(range.from()));
      question.setString(parameter++, Texts.encode(range.from()));
    }
    if (range.to().isPresent()) {
      question.setString(parameter++, Texts.encode(range.to().get()));
      question.setString(parameter, Texts.encode(range.to().get()));
    }
  }

  @Override
  public Optional<Entity> find(String key) {
    String stored = Texts.encode(key);
    return ask(FIND, StoredRows::entity, stored, stored).stream().findFirst();
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    String question =
        switch (direction) {
          case OUTGOING -> OUTGOING;
          case INCOMING -> INCOMING;
        };
    String stored = Texts.encode(key);
    return ask(question, StoredRows::edge, stored, stored, names(kinds));
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    NameSearch search = new NameSearch(match, text);
    return ask(search.sql(), StoredRows::entity, search.parameters(limit));
  }

  @Override
  public List<Entity> outline(String path) {
    String stored = Texts.encode(path);
    return ask(OUTLINE, StoredRows::entity, stored, stored, stored);
  }

  /**
   * Asks once for each step away from the key. One recursive query cannot: it may drop what it has
   * seen at the same distance, not what it has seen nearer, so round a cycle it would go on until
   * the depth is reached.
   */
  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    String[] names = names(kinds);
    Set<String> seen = new HashSet<>(Set.of(key));
    List<Reached> reached = new ArrayList<>();
    Collection<String> frontier = List.of(key);
    for (int distance = 1; distance <= depth && !frontier.isEmpty(); distance++) {
      List<String> sources =
          ask(SOURCES, at -> StoredRows.text(at, 1), Texts.encodeAll(frontier), names);
      frontier = sources.stream().filter(seen::add).sorted(Utf8Order::compare).toList();
      for (String source : frontier) {
        reached.add(new Reached(source, distance));
      }
    }
    return reached;
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    return ask(
        HOTSPOTS,
        at -> new Hotspot(StoredRows.text(at, 1), at.getLong(2)),
        EdgeKind.CALLS.toString(),
        Keys.unresolved(""),
        limit);
  }

  @Override
  public Map<Relation, Long> counts() {
    return ask(COUNTS, PostgresReader::counts).getFirst();
  }

  @Override
  public Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    ask(STATISTICS, at -> StoredRows.count(builder, at));
    return builder.build();
  }

  @Override
  public void close() {
    session.close();
  }

  private static String edges(String end) {
    return "%s WHERE %s AND kind = ANY (?) ORDER BY from_key, kind, to_key"
        .formatted(Table.EDGES.select(), Beginning.OF_END.is(end, "?"));
  }

  private static Map<Relation, Long> counts(ResultSet at) throws SQLException {
    Map<Relation, Long> counts = new EnumMap<>(Relation.class);
    for (Table table : Table.values()) {
      counts.put(table.relation(), at.getLong(table.ordinal() + 1));
    }
    return counts;
  }

  private <T> List<T> ask(String sql, Answer<T> answer, Object... parameters) {
    return session.run(
        connection -> {
          try (PreparedStatement question = connection.prepareStatement(sql)) {
            bind(connection, question, parameters);
            return answers(question, answer);
          }
        });
  }

  private static <T> List<T> answers(PreparedStatement question, Answer<T> answer)
      throws SQLException {
    List<T> answers = new ArrayList<>();
    try (ResultSet at = question.executeQuery()) {
      while (at.next()) {
        answers.add(answer.at(at));
      }
    }
    return answers;
  }

  private static void bind(Connection connection, PreparedStatement question, Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case String[] texts -> question.setArray(i + 1, connection.createArrayOf("text", texts));
        case Object other -> question.setObject(i + 1, other);
      }
    }
  }

  private static String[] names(Set<EdgeKind> kinds) {
    return kinds.stream().map(EdgeKind::toString).toArray(String[]::new);
  }

  /** Makes something of the row that a result stands at. */
  @FunctionalInterface
  private interface Answer<T> {
    T at(ResultSet row) throws SQLException;
  }
}
