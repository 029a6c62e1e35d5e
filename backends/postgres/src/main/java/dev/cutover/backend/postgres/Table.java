package dev.cutover.backend.postgres;

import dev.cutover.model.Relation;
import dev.cutover.store.KeyRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The table of a relation, and the statements that depend on its columns only. */
enum Table {
  ENTITIES(
      Relation.ENTITIES,
      1,
      """
      key text, kind text, name text, qualified_name text, language text, path text,
      start_line integer, end_line integer, start_byte integer, end_byte integer,
      signature text, visibility text, content_hash bigint, enrichment text null
      """),
  EDGES(
      Relation.EDGES,
      3,
      """
      from_key text, kind text, to_key text, path text,
      sites integer, first_line integer, first_byte integer, certainty text
      """),
  EXCLUDED_TESTS(
      Relation.EXCLUDED_TESTS,
      1,
      "key text, name text, language text, path text, start_line integer, reason text"),
  WORD_COVERAGE(
      Relation.WORD_COVERAGE,
      1,
      """
      path text, language text,
      words integer, in_entities integer, in_imports integer, in_comments integer
      """),
  IGNORED_FILES(Relation.IGNORED_FILES, 1, "path text, reason text, bytes bigint");

  private static final String HASH_OF_LONG =
      "(CASE WHEN %1$s THEN hashtextextended(%2$s, 0) ELSE 0 END)";

  private final Relation relation;
  private final String title;
  private final String declaration;
  private final int identitySize;

  Table(Relation relation, int identitySize, String declaration) {
    this.relation = relation;
    this.title = relation.toString().replace('-', '_');
    this.identitySize = identitySize;
    this.declaration = declaration;
  }

  /** The table of a relation: they are declared in the same order. */
  static Table of(Relation relation) {
    return values()[relation.ordinal()];
  }

  Relation relation() {
    return relation;
  }

  String title() {
    return title;
  }

  String staging() {
    return "staged_" + title;
  }

  /** Creates the table and the index that holds identities apart. */
  String ddl() {
    return "CREATE TABLE %s (%s); CREATE UNIQUE INDEX %s_identity ON %s (%s)"
        .formatted(
            title,
            columns().stream().map(Column::ddl).collect(Collectors.joining(", ")),
            title,
            title,
            identity());
  }

  String createStaging() {
    return "CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE %s) ON COMMIT DELETE ROWS"
        .formatted(staging(), title);
  }

  String copyInto(String target) {
    return "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(target, names(columns()));
  }

  /** Moves staged rows into the table, in one order for all writers, leaving equal rows alone. */
  String merge() {
    List<Column> identity = columns().subList(0, identitySize);
    return "INSERT INTO %1$s AS t (%2$s) SELECT %2$s FROM %3$s ORDER BY %4$s ON CONFLICT (%5$s) DO UPDATE SET (%2$s) = ROW(%6$s) WHERE t.* IS DISTINCT FROM excluded.*"
        .formatted(
            title,
            names(columns()),
            staging(),
            names(identity),
            identity(),
            columns().stream().map(c -> "excluded." + c.name).collect(Collectors.joining(", ")));
  }

  String select() {
    return "SELECT %s FROM %s".formatted(names(columns()), title);
  }

  /** The rows of a range in order; takes each bound that there is twice. */
  String scan(KeyRange range) {
    Beginning beginning = this == EDGES ? Beginning.OF_END : Beginning.OF_KEY;
    String key = columns().getFirst().name;
    return select()
        + " WHERE true"
        + (range.from().isEmpty() ? "" : " AND " + beginning.isFrom(key))
        + (range.to().isEmpty() ? "" : " AND " + beginning.isBefore(key))
        + " "
        + order();
  }

  /** Identities in order, by the indexed beginnings first; they have the order of the wholes. */
  private String order() {
    if (this == EDGES) {
      return "ORDER BY %s, from_key, kind, %s, to_key"
          .formatted(Beginning.OF_END.of("from_key"), Beginning.OF_END.of("to_key"));
    }
    String key = columns().getFirst().name;
    return "ORDER BY %s, %s".formatted(Beginning.OF_KEY.of(key), key);
  }

  /** What is unique: beginnings, and a hash of the whole where that is more. */
  private String identity() {
    if (this == EDGES) {
      Beginning end = Beginning.OF_END;
      return "%s, kind, %s, %s"
          .formatted(
              end.of("from_key"),
              end.of("to_key"),
              HASH_OF_LONG.formatted(
                  end.isShorterThan("from_key") + " OR " + end.isShorterThan("to_key"),
                  "from_key || U&'\\0001\\0003' || to_key"));
    }
    String key = columns().getFirst().name;
    return "%s, %s"
        .formatted(
            Beginning.OF_KEY.of(key),
            HASH_OF_LONG.formatted(Beginning.OF_KEY.isShorterThan(key), key));
  }

  private List<Column> columns() {
    return Arrays.stream(declaration.strip().split(",\\s+", -1)).map(Column::parse).toList();
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private record Column(String name, String type, String nullness) {
    static Column parse(String declaration) {
      String[] parts = declaration.split(" ", -1);
      return new Column(parts[0], parts[1], parts.length > 2 ? "" : " NOT NULL");
    }

    String ddl() {
      return name + " " + type + (type.equals("text") ? " COLLATE \"C\"" : "") + nullness;
    }
  }
}
