package dev.cutover.pipeline.resolve;

import dev.cutover.model.Utf8Order;
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
   * keys.
   */
  static Optional<Callable> choose(List<Callable> candidates, int arguments) {
    if (candidates.size() == 1) {
      return Optional.of(candidates.getFirst());
    }
    return candidates.stream()
        .filter(candidate -> candidate.arity == arguments)
        .min(BY_KEY)
        .or(() -> candidates.stream().min(BY_KEY));
  }
}
