package dev.cutover.measure;

import dev.cutover.store.Capability;
import dev.cutover.store.LendableStore;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The open stores of one ingestion.
 *
 * @param servers that keep them
 * @param openNanos what opening the primary took
 */
record OpenStores(Store primary, Optional<Store> secondary, Servers servers, long openNanos)
    implements AutoCloseable {

  static OpenStores open(TrialSpec.Target target, OpenOptions options, Bench bench) {
    long start = bench.ticker().nanos();
    Store primary = open(target.primary(), options, bench);
    long nanos = bench.ticker().nanos() - start;
    try {
      Optional<Store> secondary = target.secondary().map(uri -> open(uri, options, bench));
      List<Store> served = new ArrayList<>();
      if (isServed(target.primary(), bench)) {
        served.add(primary);
      }
      secondary
          .filter(_ -> isServed(target.secondary().orElseThrow(), bench))
          .ifPresent(served::add);
      return new OpenStores(primary, secondary, Servers.of(served), nanos);
    } catch (RuntimeException e) {
      try (primary) {
        throw e;
      }
    }
  }

  /** The same stores, a number of times as slow to take a batch. */
  OpenStores slowed(int times) {
    return times == 1
        ? this
        : new OpenStores(
            new ThrottledStore(primary, times),
            secondary.map(store -> new ThrottledStore(store, times)),
            servers,
            openNanos);
  }

  private static Store open(StoreUri uri, OpenOptions options, Bench bench) {
    return LendableStore.open(bench.backends().apply(uri), uri, options);
  }

  private static boolean isServed(StoreUri uri, Bench bench) {
    return bench.backends().apply(uri).capabilities().contains(Capability.SERVER);
  }

  /** CPU time of this process and of the stores' servers. */
  CpuClock cpu() {
    return new CpuClock(servers);
  }

  @Override
  public void close() {
    try (primary) {
      secondary.ifPresent(Store::close);
    }
  }
}
