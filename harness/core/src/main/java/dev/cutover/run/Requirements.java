package dev.cutover.run;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.StoreUri;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells which cells cannot run here, before anything is started for them. */
final class Requirements {
  private final Function<StoreUri, Backend> backends;

  Requirements(Function<StoreUri, Backend> backends) {
    this.backends = backends;
  }

  /** Why a trial cannot run, and the way out. */
  Optional<String> unmet(PlannedTrial trial) {
    return Stream.concat(Stream.of(trial.store()), trial.secondary().stream())
        .map(StoreUri::parse)
        .flatMap(store -> backends.apply(store).missing(store).stream())
        .findFirst()
        .or(() -> trial.variant().flatMap(variant -> unmet(variant, backend(trial.store()))));
  }

  private Optional<String> unmet(Variant variant, Backend backend) {
    boolean needsWriters =
        variant.writes() instanceof WritesAxis.Partitioned(int writers) && writers > 1;
    return needsWriters && !backend.capabilities().contains(Capability.MULTI_WRITER)
        ? Optional.of(
            "%s lets one writer commit at a time, %s needs several: choose a store such as postgres"
                .formatted(backend.scheme(), variant.name()))
        : Optional.empty();
  }

  private Backend backend(String store) {
    return backends.apply(StoreUri.parse(store));
  }
}
