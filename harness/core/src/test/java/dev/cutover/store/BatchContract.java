package dev.cutover.store;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static dev.cutover.store.SampleRows.oneOfEach;
import static dev.cutover.store.SampleRows.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch is applied as a whole or not at all, and twice is as good as once. */
public interface BatchContract extends StoreFixture {
  @Test
  default void an_empty_batch_changes_nothing() {
    Batch first = Batch.of(oneOfEach("a.java"));
    try (Store store = fresh()) {
      write(store, first, Batch.of(List.of()));
      assertHolds(store, GraphModel.of(first));
    }
  }

  @Test
  default void a_batch_written_twice_is_there_once() {
    Batch batch = new Batch(List.of("b.java"), oneOfEach("a.java"));
    try (Store store = fresh()) {
      write(store, batch, batch);
      assertHolds(store, GraphModel.of(batch));
      store.finish();
      write(store, batch);
      assertHolds(store, GraphModel.of(batch));
    }
  }

  @Test
  default void a_row_replaces_the_one_of_equal_identity() {
    Batch before =
        Batch.of(
            List.of(
                method("a", "original"),
                new Edge("a", EdgeKind.CALLS, "b", "a", 1, 1, 1, Certainty.IMPORT),
                new ExcludedTest("a#method:t()", "t", "java", "a", 3, "annotation @Test"),
                new WordCoverage("a", "java", 10, 8, 1, 1),
                new IgnoredFile("c", IgnoreReason.BINARY, 5)));
    Batch after =
        Batch.of(
            List.of(
                SampleRows.texts(version(method("a", "original"), 99), "renamed", "enriched"),
                new Edge("a", EdgeKind.CALLS, "b", "a", 2, 3, 4, Certainty.SAME_FILE),
                new ExcludedTest("a#method:t()", "u", "kotlin", "a", 4, "path"),
                new WordCoverage("a", "sql", 11, 9, 2, 2),
                new IgnoredFile("c", IgnoreReason.TOO_LARGE, 6)));
    try (Store store = fresh();
        Reader reader = store.reader()) {
      write(store, before, after);
      assertHolds(store, GraphModel.of(after));
      assertThat(reader.search("original", 10)).isEmpty();
      assertThat(reader.search("renamed", 10)).hasSize(1);
    }
  }

  @Test
  default void a_batch_that_fails_half_way_leaves_nothing_and_its_writer_goes_on() {
    Batch first = Batch.of(oneOfEach("a.java"));
    Batch later = Batch.of(oneOfEach("c.java"));
    List<Row> rows = new ArrayList<>(oneOfEach("b.java"));
    IntStream.range(0, 1_500).forEach(i -> rows.add(method("b.java", "m" + i)));
    IntStream.range(0, 1_500).forEach(i -> rows.add(call("b.java", "?" + i, "b.java")));
    rows.add(unwritable());
    rows.add(file("z.java"));
    try (Store store = fresh();
        Writer writer = store.writer()) {
      writer.write(first);
      assertThatThrownBy(() -> writer.write(new Batch(List.of("a.java"), rows)))
          .isInstanceOf(RuntimeException.class);
      assertHolds(store, GraphModel.of(first));
      writer.write(later);
      assertHolds(store, GraphModel.of(first, later));
    }
  }

  /**
   * A row that no store can write, since a text is missing that must be there: the one failure that
   * every engine shares.
   */
  @SuppressWarnings("NullAway")
  private static Entity unwritable() {
    return new Entity(
        "b.java#method:broken()",
        EntityKind.METHOD,
        null,
        "q",
        "java",
        "b.java",
        Span.NONE,
        "",
        Visibility.PUBLIC,
        0,
        null);
  }
}
