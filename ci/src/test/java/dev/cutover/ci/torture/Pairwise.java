package dev.cutover.ci.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Combinations of values such that every pair of values of two axes is in one of them: greedy, the
 * next combination is built around a pair that is still missing, each further axis with the value
 * that brings most missing pairs.
 */
public final class Pairwise {
  private final Map<String, List<String>> axes;
  private final Predicate<Map<String, String>> allowed;
  private final Set<Set<Choice>> missing = new HashSet<>();

  /** A value of an axis. */
  private record Choice(String axis, String value) {}

  private Pairwise(Map<String, List<String>> axes, Predicate<Map<String, String>> allowed) {
    this.axes = axes;
    this.allowed = allowed;
  }

  /**
   * Combinations with a value for each axis.
   *
   * @param allowed whether some values, perhaps not yet of all axes, go together; a pair that does
   *     not is not asked for
   */
  public static List<Map<String, String>> cover(
      Map<String, List<String>> axes, Predicate<Map<String, String>> allowed) {
    return new Pairwise(axes, allowed).cover();
  }

  private List<Map<String, String>> cover() {
    List<List<Choice>> pairs = pairs();
    pairs.forEach(pair -> missing.add(Set.copyOf(pair)));
    List<Map<String, String>> combinations = new ArrayList<>();
    for (List<Choice> pair : pairs) {
      if (missing.contains(Set.copyOf(pair))) {
        Map<String, String> combination = around(pair);
        combinations.add(combination);
        missing.removeAll(pairsOf(combination));
      }
    }
    return combinations;
  }

  private List<List<Choice>> pairs() {
    List<Choice> all =
        axes.entrySet().stream()
            .flatMap(axis -> axis.getValue().stream().map(it -> new Choice(axis.getKey(), it)))
            .toList();
    List<List<Choice>> pairs = new ArrayList<>();
    for (Choice one : all) {
      for (Choice other : all) {
        if (one.axis.compareTo(other.axis) < 0 && allowed.test(values(List.of(one, other)))) {
          pairs.add(List.of(one, other));
        }
      }
    }
    return pairs;
  }

  private Map<String, String> around(List<Choice> pair) {
    Map<String, String> chosen = values(pair);
    for (String axis : axes.keySet()) {
      if (!chosen.containsKey(axis)) {
        chosen.put(axis, best(axis, chosen));
      }
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    axes.keySet().forEach(axis -> ordered.put(axis, chosen.getOrDefault(axis, "")));
    return ordered;
  }

  private String best(String axis, Map<String, String> chosen) {
    String best = "";
    long most = -1;
    for (String value : axes.getOrDefault(axis, List.of())) {
      Map<String, String> more = new LinkedHashMap<>(chosen);
      more.put(axis, value);
      long news = pairsOf(more).stream().filter(missing::contains).count();
      if (news > most && allowed.test(more)) {
        most = news;
        best = value;
      }
    }
    if (most < 0) {
      throw new IllegalArgumentException("no value of " + axis + " goes with " + chosen);
    }
    return best;
  }

  private static Set<Set<Choice>> pairsOf(Map<String, String> values) {
    List<Choice> choices =
        values.entrySet().stream().map(it -> new Choice(it.getKey(), it.getValue())).toList();
    Set<Set<Choice>> pairs = new HashSet<>();
    for (int i = 0; i < choices.size(); i++) {
      for (int j = i + 1; j < choices.size(); j++) {
        pairs.add(Set.of(choices.get(i), choices.get(j)));
      }
    }
    return pairs;
  }

  private static Map<String, String> values(List<Choice> choices) {
    Map<String, String> values = new LinkedHashMap<>();
    choices.forEach(choice -> values.put(choice.axis, choice.value));
    return values;
  }
}
