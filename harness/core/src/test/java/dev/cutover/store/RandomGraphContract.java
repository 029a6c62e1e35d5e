package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.EdgeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written, every question is answered as {@link GraphModel} does. */
public interface RandomGraphContract extends StoreFixture {
  List<Set<EdgeKind>> KINDS =
      List.of(
          EnumSet.of(EdgeKind.CALLS),
          EnumSet.of(EdgeKind.INHERITS, EdgeKind.USES, EdgeKind.WRITES),
          EnumSet.complementOf(EnumSet.of(EdgeKind.CONTAINS)),
          EnumSet.allOf(EdgeKind.class));

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  default void random_changes_are_answered_as_the_model_does(long seed) {
    RandomGraph graph = new RandomGraph(seed);
    GraphModel model = new GraphModel();
    try (Store store = fresh();
        Reader reader = store.reader()) {
      for (int round = 0; round < 12; round++) {
        Batch batch = graph.batch();
        write(store, batch);
        model.apply(batch);
        assertSameAnswers(reader, model, graph, round == 11 ? 100 : 8);
        if (graph.upTo(3) == 1) {
          store.finish();
          assertSameAnswers(reader, model, graph, 8);
        }
      }
      assertHolds(store, model);
    }
  }

  private static void assertSameAnswers(
      Reader actual, Reader expected, RandomGraph graph, int questions) {
    for (int i = 0; i < questions; i++) {
      assertSameAboutKey(actual, expected, graph.key(), KINDS.get(i % KINDS.size()));
      String text = graph.text();
      int limit = graph.upTo(20);
      for (Match match : Match.values()) {
        assertThat(actual.search(match, text, limit))
            .as("search %s '%s' limit %d", match, text, limit)
            .containsExactlyElementsOf(expected.search(match, text, limit));
      }
      String path = graph.path();
      assertThat(actual.outline(path))
          .as("outline of '%s'", path)
          .containsExactlyElementsOf(expected.outline(path));
    }
    assertThat(actual.hotspots(10)).containsExactlyElementsOf(expected.hotspots(10));
    assertThat(actual.counts()).isEqualTo(expected.counts());
    assertThat(actual.statistics()).isEqualTo(expected.statistics());
    assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
  }

  private static void assertSameAboutKey(
      Reader actual, Reader expected, String key, Set<EdgeKind> kinds) {
    assertThat(actual.find(key)).as("'%s'", key).isEqualTo(expected.find(key));
    for (Reader.Direction direction : Reader.Direction.values()) {
      assertThat(actual.edges(key, direction, kinds))
          .as("%s of '%s' by %s", direction, key, kinds)
          .containsExactlyElementsOf(expected.edges(key, direction, kinds));
    }
    for (int depth : new int[] {1, 3, 50}) {
      assertThat(actual.blastRadius(key, depth, kinds))
          .as("blast radius of '%s', depth %d, by %s", key, depth, kinds)
          .containsExactlyElementsOf(expected.blastRadius(key, depth, kinds));
    }
  }
}
