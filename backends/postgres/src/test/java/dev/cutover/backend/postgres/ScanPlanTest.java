package dev.cutover.backend.postgres;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.KeyRange;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the server goes about a scan, asked in the middle of it. */
@TestInstance(Lifecycle.PER_CLASS)
class ScanPlanTest {
  private static final int FILES = 5_000;

  private final StoreUri uri = SharedServer.fresh();

  /** In no order, as several writers leave them, so that going along an index has its price. */
  @BeforeAll
  void fill() {
    List<Row> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    random
        .ints(0, Integer.MAX_VALUE)
        .distinct()
        .limit(FILES)
        .forEach(
            number -> {
              String path = "f" + number;
              rows.add(file(path));
              rows.add(method(path, "m"));
              rows.add(call(path, path + "#method:m()", path));
              rows.add(call(path + "#method:m()", "?other", path));
            });
    try (Store store = new PostgresBackend().open(uri, OpenOptions.DEFAULT)) {
      try (Writer writer = store.writer()) {
        writer.write(Batch.of(rows));
      }
      store.finish();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ENTITIES", "EDGES"})
  void it_sorts_no_more_than_what_begins_alike(Relation relation) {
    List<String> plan = new ArrayList<>();
    Session session = Session.first(Address.parse(uri), "SELECT 1");
    try (PostgresReader reader = new PostgresReader(session)) {
      reader.scan(
          relation,
          row -> {
            if (plan.isEmpty()) {
              plan.addAll(plan(session, Table.of(relation).scan(KeyRange.ALL)));
            }
          });
    }
    assertThat(plan).first().isEqualTo("Incremental Sort");
    assertThat(plan)
        .last()
        .isEqualTo("->  Index Scan using %s_identity on %1$s".formatted(relation));
  }

  private static List<String> plan(Session session, String scan) {
    return session.run(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet at = statement.executeQuery("EXPLAIN (COSTS OFF) " + scan)) {
            List<String> steps = new ArrayList<>();
            while (at.next()) {
              steps.add(at.getString(1).strip());
            }
            return steps;
          }
        });
  }
}
