package dev.cutover.ci.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PairwiseTest {
  @Test
  void every_pair_of_values_occurs_in_few_combinations() {
    Map<String, List<String>> axes = VariantWords.axes();

    List<Map<String, String>> combinations = Pairwise.cover(axes, _ -> true);

    assertThat(pairs(combinations)).isEqualTo(wanted(axes, _ -> true));
    assertThat(combinations).as("5 writes x 5 flushes is the least").hasSizeBetween(25, 32);
    assertThat(combinations).allMatch(combination -> combination.keySet().equals(axes.keySet()));
  }

  @Test
  void what_does_not_go_together_never_occurs_and_all_else_does() {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("a", List.of("1", "2"));
    axes.put("b", List.of("1", "2", "3"));
    axes.put("c", List.of("1", "2"));
    Predicate<Map<String, String>> allowed =
        values -> !("1".equals(values.get("a")) && "3".equals(values.get("b")));

    List<Map<String, String>> combinations = Pairwise.cover(axes, allowed);

    assertThat(combinations).allMatch(allowed);
    assertThat(pairs(combinations)).isEqualTo(wanted(axes, allowed));
  }

  private static Set<String> pairs(List<Map<String, String>> combinations) {
    Set<String> pairs = new HashSet<>();
    for (Map<String, String> values : combinations) {
      values.forEach(
          (axis, value) ->
              values.forEach(
                  (other, its) -> {
                    if (axis.compareTo(other) < 0) {
                      pairs.add(axis + "=" + value + " " + other + "=" + its);
                    }
                  }));
    }
    return pairs;
  }

  private static Set<String> wanted(
      Map<String, List<String>> axes, Predicate<Map<String, String>> allowed) {
    Set<String> pairs = new HashSet<>();
    axes.forEach(
        (axis, values) ->
            axes.forEach(
                (other, others) -> {
                  if (axis.compareTo(other) < 0) {
                    for (String value : values) {
                      others.stream()
                          .filter(its -> allowed.test(Map.of(axis, value, other, its)))
                          .forEach(its -> pairs.add(axis + "=" + value + " " + other + "=" + its));
                    }
                  }
                }));
    return pairs;
  }
}
