package dev.cutover.scenarios;

import java.util.Set;

/**
 * What scenarios may name, and what {@code cores} means.
 *
 * @param cores of the machine that the scenarios are for
 * @param corpora schemes of corpora: {@code dir}, {@code synthetic}
 * @param stores schemes of stores: {@code sqlite}
 * @param brokers schemes of message brokers: {@code kafka}
 */
public record Known(int cores, Set<String> corpora, Set<String> stores, Set<String> brokers) {
  public Known {
    corpora = Set.copyOf(corpora);
    stores = Set.copyOf(stores);
    brokers = Set.copyOf(brokers);
  }
}
