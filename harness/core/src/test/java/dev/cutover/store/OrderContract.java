package dev.cutover.store;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scans deliver rows in the order of the bytes of their identities. */
public interface OrderContract extends StoreFixture {
  @Test
  default void keys_are_ordered_as_bytes_whatever_order_they_came_in() {
    List<String> ordered =
        List.of(
            "\0",
            "\0\0",
            "\0a",
            "\u0001",
            " ",
            "!",
            "#",
            "A",
            "B",
            "Z",
            "a",
            "a\0",
            "a\0b",
            "a\0c",
            "a!",
            "a#x",
            "a.java",
            "a.java#x",
            "a.java2",
            "aa",
            "b",
            "\u007f",
            "\u0080",
            "\u00e9",
            "\u07ff",
            "\u0800",
            "\ud7ff",
            "\ue000",
            "\ufffd",
            "\uffff",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\udbff\udfff");
    List<String> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(11));
    try (Store store = fresh();
        Reader reader = store.reader()) {
      write(store, Batch.of(shuffled.stream().map(key -> (Row) file(key)).toList()));
      assertThat(scanned(reader, Relation.ENTITIES))
          .extracting(row -> row.identity().getFirst())
          .containsExactlyElementsOf(ordered);
    }
  }

  @Test
  default void edges_are_ordered_by_start_then_kind_then_target() {
    List<Row> ordered =
        List.of(
            edge("a", EdgeKind.CALLS, "c"),
            edge("a", EdgeKind.CALLS, "c\0"),
            edge("a", EdgeKind.CALLS, "c\u0001"),
            edge("a", EdgeKind.CALLS, "\uffff"),
            edge("a", EdgeKind.CALLS, "\ud800\udc00"),
            edge("a", EdgeKind.CONTAINS, "a"),
            edge("a", EdgeKind.USES, "a"),
            edge("a", EdgeKind.WRITES, "a"),
            edge("a\0", EdgeKind.CALLS, "b"),
            edge("a\0a", EdgeKind.CALLS, "b"),
            edge("a\u0001", EdgeKind.CALLS, "a"),
            edge("ab", EdgeKind.CALLS, "a"));
    try (Store store = fresh();
        Reader reader = store.reader()) {
      write(store, Batch.of(ordered.reversed()));
      assertThat(scanned(reader, Relation.EDGES)).containsExactlyElementsOf(ordered);
      store.finish();
      assertThat(scanned(reader, Relation.EDGES)).containsExactlyElementsOf(ordered);
    }
  }

  @Test
  default void twenty_thousand_rows_pass_in_order_one_at_a_time() {
    try (Store store = fresh();
        Reader reader = store.reader()) {
      for (int batch = 0; batch < 20; batch++) {
        write(store, thousandCalls(batch));
      }
      AtomicInteger count = new AtomicInteger();
      AtomicReference<@Nullable Row> last = new AtomicReference<>();
      reader.scan(
          Relation.EDGES,
          row -> {
            Row before = last.getAndSet(row);
            if (before != null && Row.ORDER.compare(before, row) >= 0) {
              throw new AssertionError(before + " came before " + row);
            }
            count.incrementAndGet();
          });
      assertThat(count).hasValue(20_000);
    }
  }

  @Test
  default void a_scan_ends_when_its_sink_throws_and_the_reader_goes_on() {
    Batch batch = thousandCalls(0);
    try (Store store = fresh();
        Reader reader = store.reader()) {
      write(store, batch);
      AtomicInteger seen = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  reader.scan(
                      Relation.EDGES,
                      _ -> {
                        if (seen.incrementAndGet() == 3) {
                          throw new IllegalStateException("enough");
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("enough");
      assertThat(seen).hasValue(3);
      assertHolds(store, GraphModel.of(batch));
      write(store, thousandCalls(1));
      assertThat(scanned(reader, Relation.EDGES)).hasSize(2_000);
    }
  }

  private static Batch thousandCalls(int number) {
    String path = "src/" + (number * 7 % 20) + ".java";
    return Batch.of(
        IntStream.range(0, 1_000)
            .mapToObj(call -> (Row) call(method(path, "m" + call % 50).key(), "?" + call, path))
            .toList());
  }

  private static Edge edge(String from, EdgeKind kind, String to) {
    return SampleRows.edge(from, kind, to, from, 1);
  }

  private static List<Row> scanned(Reader reader, Relation relation) {
    List<Row> rows = new ArrayList<>();
    reader.scan(relation, rows::add);
    return rows;
  }
}
