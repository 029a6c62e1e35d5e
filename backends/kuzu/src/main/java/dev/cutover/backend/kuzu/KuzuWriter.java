package dev.cutover.backend.kuzu;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.model.WordCoverage;
import dev.cutover.store.Batch;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.SeenRows;
import dev.cutover.store.TextHashes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a batch within a transaction, a few statements for each table. */
final class KuzuWriter {
  private static final List<String> EDGE_COLUMNS =
      List.of(
          "source STRING",
          "target STRING",
          "kind INT8",
          "path STRING",
          "sites INT32",
          "first_line INT32",
          "first_byte INT32",
          "certainty INT8");
  private static final List<String> START = List.of("key STRING", "path_id INT64");
  private static final String BETWEEN =
      " MATCH (a:Node {key: c_source}) MATCH (b:Node {key: c_target})";
  private static final String CREATE_EDGE =
      BETWEEN
          + " CREATE (a)-[:Edge {kind: c_kind, path: c_path, sites: c_sites,"
          + " first_line: c_first_line, first_byte: c_first_byte, certainty: c_certainty}]->(b)";
  private static final String DELETE_EDGE =
      " MATCH (a:Node {key: c_source})-[e:Edge]->(b:Node {key: c_target}) WHERE e.kind = c_kind"
          + " DELETE e";

  private final Engine engine;
  private final Path scratch;
  private final TextHashes hashes = new TextHashes();
  private final SeenRows seen = new SeenRows(hashes);
  private final KnownNodes known = new KnownNodes();

  KuzuWriter(Engine engine, Path scratch) {
    this.engine = engine;
    this.scratch = scratch;
    long[] nodes = {0};
    for (Table table : Table.values()) {
      engine.query(
          "MATCH (n:" + table.title() + ") RETURN count(*)", row -> nodes[0] += row.large(0));
    }
    if (nodes[0] > 0) {
      seen.everything();
    }
  }

  void write(Batch batch) throws IOException {
    checkComplete(batch);
    try {
      engine.transaction(() -> apply(batch));
    } catch (IOException | RuntimeException | Error failure) {
      known.forget();
      throw failure;
    }
  }

  /** Encodes every row, so that one that is not complete fails before anything changes. */
  private static void checkComplete(Batch batch) {
    RowCodec codec = new RowCodec();
    batch.rows().forEach(codec::encode);
  }

  private void apply(Batch batch) throws IOException {
    if (!batch.deletedPaths().isEmpty()) {
      delete(Set.copyOf(batch.deletedPaths()));
    }
    putNodes(batch.rows());
    putEdges(of(batch, Edge.class));
    put(
        Table.TEST,
        of(batch, ExcludedTest.class),
        ExcludedTest::key,
        (test, file) ->
            file.text(test.key())
                .text(test.name())
                .text(test.language())
                .text(test.path())
                .number(hashes.of(test.path()))
                .number(test.startLine())
                .text(test.reason()));
    put(
        Table.COVERAGE,
        of(batch, WordCoverage.class),
        WordCoverage::path,
        (coverage, file) ->
            file.text(coverage.path())
                .text(coverage.language())
                .number(coverage.words())
                .number(coverage.inEntities())
                .number(coverage.inImports())
                .number(coverage.inComments()));
    put(
        Table.IGNORED,
        of(batch, IgnoredFile.class),
        IgnoredFile::path,
        (ignored, file) ->
            file.text(ignored.path()).number(ignored.reason().ordinal()).number(ignored.bytes()));
  }

  private static <R> List<R> of(Batch batch, Class<R> type) {
    return batch.rows().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void delete(Set<String> paths) throws IOException {
    String ids = paths.stream().map(path -> Long.toString(hashes.of(path))).toList().toString();
    deleteEdges(paths, ids);
    deleteNodes(Table.NODE, paths, ids);
    deleteNodes(Table.TEST, paths, ids);
    try (CsvFile file = file()) {
      for (String path : paths) {
        file.text(path).end();
      }
      file.written();
      engine.run(Table.COVERAGE.delete(file));
      engine.run(Table.IGNORED.delete(file));
    }
  }

  /** Finds rows by the hash of their path and compares the path itself here. */
  private void deleteNodes(Table table, Set<String> paths, String ids) throws IOException {
    try (CsvFile file = file()) {
      List<String> keys = new ArrayList<>();
      engine.query(
          "MATCH (n:%s) WHERE n.path_id IN %s AND n.path IS NOT NULL RETURN n.key, n.path"
              .formatted(table.title(), ids),
          row -> {
            if (paths.contains(row.text(1))) {
              keys.add(row.text(0));
            }
          });
      for (String key : keys) {
        file.text(key).end();
      }
      if (!file.written().isEmpty()) {
        engine.run(table == Table.NODE ? table.strip(file) : table.delete(file));
      }
    }
  }

  /**
   * Finds edges by the nodes where they start. A condition on the edges would be tested while they
   * are read, and Kuzu 0.11.2 then mixes up the values of neighbours where edges were deleted.
   */
  private void deleteEdges(Set<String> paths, String ids) throws IOException {
    List<Edge> edges = new ArrayList<>();
    Engine.RowSink sink =
        row -> {
          Edge edge = row.edge();
          if (paths.contains(edge.path())) {
            edges.add(edge);
          }
        };
    engine.query(
        "MATCH (a:Node)-[e:Edge]->(b:Node) WHERE a.path_id IN %s RETURN %s"
            .formatted(ids, StoredRow.EDGE),
        sink);
    try (CsvFile file = file()) {
      for (String path : paths) {
        file.text(Keys.parentFolder(path)).text(path).end();
      }
      engine.query(
          file.written().load(List.of("source STRING", "target STRING"))
              + " MATCH (a:Node {key: c_source})-[e:Edge]->(b:Node {key: c_target}) RETURN "
              + StoredRow.EDGE,
          sink);
    }
    runOnEdges(edges.stream().distinct().toList(), DELETE_EDGE);
  }

  /** Every key of an entity or of an end of an edge, with its entity where the batch has it. */
  private void putNodes(List<Row> rows) throws IOException {
    Map<String, @Nullable Entity> nodes = new LinkedHashMap<>();
    Map<String, Long> sources = new HashMap<>();
    for (Row row : rows) {
      switch (row) {
        case Entity entity -> nodes.put(entity.key(), entity);
        case Edge edge -> {
          nodes.putIfAbsent(edge.from(), null);
          if (isOf(edge.from(), edge.path())) {
            sources.put(edge.from(), hashes.of(edge.path()));
          }
          nodes.putIfAbsent(edge.to(), null);
        }
        default -> {}
      }
    }
    Set<String> there =
        there(Table.NODE, nodes.keySet().stream().filter(key -> !known.exists(key)).toList());
    try (CsvFile bare = file();
        CsvFile starts = file("starts");
        CsvFile created = file("created");
        CsvFile changed = file("changed")) {
      for (Map.Entry<String, @Nullable Entity> node : nodes.entrySet()) {
        String key = node.getKey();
        Entity entity = node.getValue();
        Long source = sources.get(key);
        boolean exists = there.contains(key) || known.exists(key);
        if (entity != null) {
          write(entity, exists ? changed : created);
        } else if (!exists) {
          bare.text(key).number(source == null ? 0 : source).end();
        } else if (source != null && !known.isPlaced(key)) {
          starts.text(key).number(source).end();
        }
        known.add(key, entity != null || source != null);
      }
      if (!bare.written().isEmpty()) {
        engine.run(bare.load(START) + " CREATE (:Node {key: c_key, path_id: c_path_id})");
      }
      if (!starts.written().isEmpty()) {
        engine.run(starts.load(START) + " MATCH (n:Node {key: c_key}) SET n.path_id = c_path_id");
      }
      run(Table.NODE, created, changed);
    }
  }

  /** Whether a key is that of a path, or of something in it. */
  private static boolean isOf(String key, String path) {
    return key.equals(path) || key.startsWith(path + "#");
  }

  private void write(Entity entity, CsvFile file) throws IOException {
    file.text(entity.key())
        .number(entity.kind().ordinal())
        .text(entity.name())
        .text(NameMatcher.fold(entity.name()))
        .text(entity.qualifiedName())
        .text(entity.language())
        .text(entity.path())
        .number(hashes.of(entity.path()))
        .number(entity.span().startLine())
        .number(entity.span().endLine())
        .number(entity.span().startByte())
        .number(entity.span().endByte())
        .text(entity.signature())
        .number(entity.visibility().ordinal())
        .number(entity.contentHash())
        .text(entity.enrichment())
        .end();
  }

  private void putEdges(List<Edge> edges) throws IOException {
    runOnEdges(edges.stream().filter(edge -> seen.add(edge)).toList(), DELETE_EDGE);
    runOnEdges(edges, CREATE_EDGE);
  }

  private void runOnEdges(List<Edge> edges, String statement) throws IOException {
    if (edges.isEmpty()) {
      return;
    }
    try (CsvFile file = file()) {
      for (Edge edge : edges) {
        file.text(edge.from())
            .text(edge.to())
            .number(edge.kind().ordinal())
            .text(edge.path())
            .number(edge.sites())
            .number(edge.firstLine())
            .number(edge.firstByte())
            .number(edge.certainty().ordinal())
            .end();
      }
      engine.run(file.written().load(EDGE_COLUMNS) + statement);
    }
  }

  private <R> void put(Table table, List<R> rows, Key<R> key, Columns<R> columns)
      throws IOException {
    Set<String> there = there(table, rows.stream().map(key::of).toList());
    try (CsvFile created = file("created");
        CsvFile changed = file("changed")) {
      for (R row : rows) {
        columns.write(row, there.contains(key.of(row)) ? changed : created).end();
      }
      run(table, created, changed);
    }
  }

  private void run(Table table, CsvFile created, CsvFile changed) throws IOException {
    if (!changed.written().isEmpty()) {
      engine.run(table.change(changed));
    }
    if (!created.written().isEmpty()) {
      engine.run(table.create(created));
    }
  }

  /** Those of the keys that nodes bear already; asks only for what may have been written before. */
  private Set<String> there(Table table, Iterable<String> keys) throws IOException {
    Set<String> there = new HashSet<>();
    try (CsvFile file = file()) {
      for (String key : keys) {
        if (seen.add(hashes.of(key) * 31 + table.ordinal())) {
          file.text(key).end();
        }
      }
      if (!file.written().isEmpty()) {
        engine.query(table.there(file), row -> there.add(row.text(0)));
      }
    }
    return there;
  }

  private CsvFile file() throws IOException {
    return file("rows");
  }

  private CsvFile file(String name) throws IOException {
    return new CsvFile(scratch.resolve(name + ".csv"));
  }

  private interface Key<R> {
    String of(R row);
  }

  private interface Columns<R> {
    CsvFile write(R row, CsvFile to) throws IOException;
  }

  static List<String> definitions() {
    List<String> definitions = new ArrayList<>();
    for (Table table : Table.values()) {
      definitions.add(table.definition());
    }
    definitions.add(
        "CREATE REL TABLE Edge(FROM Node TO Node, kind INT8, path STRING,"
            + " sites INT32, first_line INT32, first_byte INT32, certainty INT8)");
    return definitions;
  }
}
