package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A scan of a range delivers just what a scan of the whole relation has between its bounds. */
public interface RangeContract extends StoreFixture {
  @Test
  default void a_range_has_the_rows_between_its_bounds_in_their_order() {
    GraphModel model = new GraphModel();
    try (Store store = fresh();
        Reader reader = store.reader()) {
      for (Batch batch : batches()) {
        write(store, batch);
        model.apply(batch);
      }
      assertRanges(reader, model, 5);
      store.finish();
      assertRanges(reader, model, 6);
    }
  }

  private static List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    RandomGraph graph = new RandomGraph(17);
    IntStream.range(0, 6).forEach(_ -> batches.add(graph.batch()));
    List<Row> hostile =
        HostileTexts.ALL.stream().flatMap(text -> SampleRows.oneOfEach(text).stream()).toList();
    batches.add(Batch.of(hostile));
    String path = "a long path/" + HostileTexts.noise(700, 1);
    batches.add(Batch.of(SampleRows.oneOfEach(path)));
    batches.add(Batch.of(SampleRows.oneOfEach(path + "!")));
    return batches;
  }

  private static void assertRanges(Reader reader, Reader model, long seed) {
    Random random = new Random(seed);
    for (Relation relation : Relation.values()) {
      List<String> keys = keys(model, relation);
      assertRange(reader, model, relation, KeyRange.ALL);
      for (int i = 0; i < 12; i++) {
        String one = bound(keys, random);
        String other = bound(keys, random);
        int order = Utf8Order.compare(one, other);
        assertRange(reader, model, relation, KeyRange.from(one));
        if (order != 0) {
          KeyRange between =
              order < 0 ? KeyRange.between(one, other) : KeyRange.between(other, one);
          assertRange(reader, model, relation, between);
          assertRange(
              reader, model, relation, new KeyRange("", Optional.of(order < 0 ? other : one)));
        }
      }
    }
  }

  private static List<String> keys(Reader model, Relation relation) {
    return scanned(model, relation, KeyRange.ALL).stream()
        .flatMap(row -> Stream.of(row.identity().getFirst(), row.path()))
        .distinct()
        .toList();
  }

  /** A key, or a little more or less than one. */
  private static String bound(List<String> keys, Random random) {
    String key = keys.get(random.nextInt(keys.size()));
    return switch (random.nextInt(4)) {
      case 0 -> key + List.of("\0", "!", "\"", "#", "$", "\uffff").get(random.nextInt(6));
      case 1 ->
          key.substring(0, key.offsetByCodePoints(0, key.codePointCount(0, key.length()) / 2));
      default -> key;
    };
  }

  private static void assertRange(Reader reader, Reader model, Relation relation, KeyRange range) {
    List<Row> actual = scanned(reader, relation, range);
    List<Row> expected = scanned(model, relation, range);
    assertThat(shown(actual)).as("%s of %s", relation, shown(range)).isEqualTo(shown(expected));
    assertThat(actual.equals(expected)).as("%s of %s", relation, shown(range)).isTrue();
  }

  private static String shown(KeyRange range) {
    return shown(range.from()) + " to " + range.to().map(RangeContract::shown).orElse("the end");
  }

  private static List<String> shown(List<Row> rows) {
    return rows.stream().map(row -> shown(row.identity().toString())).toList();
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…" + text.length();
  }

  private static List<Row> scanned(Reader reader, Relation relation, KeyRange range) {
    List<Row> rows = new ArrayList<>();
    reader.scan(relation, range, rows::add);
    return rows;
  }
}
