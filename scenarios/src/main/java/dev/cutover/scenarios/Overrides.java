package dev.cutover.scenarios;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a command line changes in a suite. Empty means as it is.
 *
 * @param corpora instead of the corpora of every scenario
 * @param stores the only ones to use; see {@link Tailored}
 * @param variants the only ones to run; see {@link Tailored}
 * @param seed of synthetic corpora that do not themselves name one in {@code corpora}
 * @param rounds of every scenario
 */
public record Overrides(
    List<String> corpora,
    List<String> stores,
    List<String> variants,
    OptionalLong seed,
    OptionalInt rounds) {
  /** Changes nothing. */
  public static final Overrides NONE =
      new Overrides(List.of(), List.of(), List.of(), OptionalLong.empty(), OptionalInt.empty());

  public Overrides {
    corpora = List.copyOf(corpora);
    stores = List.copyOf(stores);
    variants = List.copyOf(variants);
  }
}
