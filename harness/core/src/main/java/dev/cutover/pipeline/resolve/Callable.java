package dev.cutover.pipeline.resolve;

import dev.cutover.model.Utf8Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a reference may end at: a key and its number of parameters.
 *
 * @param arity -1 where there is no parameter list
 */
record Callable(String key, int arity) {
  private static final Comparator<Callable> BY_KEY =
      Comparator.comparing(Callable::key, Utf8Order::compare);

  /** Whether it may be called with this number of arguments, which three dots leave open. */
  boolean takes(int arguments) {
    return arity == arguments || arity < 0 || key.contains("...");
  }

  /**
   * The one that takes this number of arguments, else any; in both cases the first in order of
   * keys. Overloads of as many parameters are told apart by the types of the arguments where the
   * language has them told, and none is chosen where they do not single one out.
   *
   * @param types simple names, empty for those that are not known; no names where none are told
   */
  static Optional<Callable> choose(List<Callable> candidates, int arguments, List<String> types) {
    if (candidates.size() == 1) {
      return Optional.of(candidates.getFirst());
    }
    List<Callable> counted =
        candidates.stream().filter(candidate -> candidate.arity == arguments).toList();
    if (counted.isEmpty()) {
      return candidates.stream().min(BY_KEY);
    }
    return types.isEmpty() || areAlike(counted)
        ? counted.stream().min(BY_KEY)
        : ofTypes(counted, types);
  }

  private static boolean areAlike(List<Callable> candidates) {
    return candidates.stream().map(Callable::parameters).distinct().count() == 1;
  }

  private static Optional<Callable> ofTypes(List<Callable> candidates, List<String> types) {
    List<Callable> found =
        candidates.stream().filter(candidate -> takes(candidate.parameters(), types)).toList();
    return found.isEmpty() || !areAlike(found) ? Optional.empty() : found.stream().min(BY_KEY);
  }

  private static boolean takes(List<String> parameters, List<String> types) {
    for (int each = 0; each < types.size() && each < parameters.size(); each++) {
      if (!types.get(each).isEmpty() && !types.get(each).equals(parameters.get(each))) {
        return false;
      }
    }
    return true;
  }

  /** Simple names of the types between the parentheses of the key, without type arguments. */
  private List<String> parameters() {
    List<String> simple = new ArrayList<>();
    StringBuilder type = new StringBuilder();
    int depth = 0;
    String list = key.substring(key.indexOf('(') + 1, Math.max(key.lastIndexOf(')'), 0));
    for (char each : (list + ',').toCharArray()) {
      depth += each == '<' ? 1 : each == '>' ? -1 : 0;
      if (depth > 0 || each == '>') {
        continue;
      }
      if (each == ',') {
        simple.add(Dotted.last(type.toString()));
        type.setLength(0);
      } else {
        type.append(each);
      }
    }
    return simple;
  }
}
