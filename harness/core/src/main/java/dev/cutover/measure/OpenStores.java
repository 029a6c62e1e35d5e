package dev.cutover.measure;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The open stores of one ingestion.
 *
 * @param openNanos what opening the primary took
 */
record OpenStores(Store primary, Optional<Store> secondary, long openNanos)
    implements AutoCloseable {

  static OpenStores open(TrialSpec.Target target, OpenOptions options, Bench bench) {
    long start = bench.ticker().nanos();
    Store primary = open(target.primary(), options, bench);
    long nanos = bench.ticker().nanos() - start;
    try {
      return new OpenStores(
          primary, target.secondary().map(uri -> open(uri, options, bench)), nanos);
    } catch (RuntimeException e) {
      try (primary) {
        throw e;
      }
    }
  }

  private static Store open(StoreUri uri, OpenOptions options, Bench bench) {
    return bench.backends().apply(uri).open(uri, options);
  }

  /** CPU time of this process and of the stores' servers. */
  CpuClock cpu() {
    List<Long> servers =
        Stream.concat(Stream.of(primary), secondary.stream())
            .map(store -> store.info().serverPid())
            .flatMapToLong(OptionalLong::stream)
            .boxed()
            .toList();
    return new CpuClock(servers);
  }

  @Override
  public void close() {
    try (primary) {
      secondary.ifPresent(Store::close);
    }
  }
}
