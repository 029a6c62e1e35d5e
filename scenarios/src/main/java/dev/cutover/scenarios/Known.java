package dev.cutover.scenarios;

import java.util.Set;

/**
 * What scenarios may name, and what {@code cores} means.
 *
 * @param cores of the machine that the scenarios are for
 * @param corpora schemes of corpora: {@code dir}, {@code synthetic}
 * @param stores schemes of stores: {@code sqlite}
 */
public record Known(int cores, Set<String> corpora, Set<String> stores) {
  public Known {
    corpora = Set.copyOf(corpora);
    stores = Set.copyOf(stores);
  }
}
