package dev.cutover.run;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.scenario.Load;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.StoreUri;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells which cells cannot run here, before anything is started for them. */
final class Requirements {
  private final Function<StoreUri, Backend> backends;
  private final Function<Variant, Optional<String>> missing;

  Requirements(Function<StoreUri, Backend> backends, Function<Variant, Optional<String>> missing) {
    this.backends = backends;
    this.missing = missing;
  }

  /** Why a trial cannot run, and the way out. */
  Optional<String> unmet(PlannedTrial trial) {
    return Stream.concat(Stream.of(trial.store()), trial.secondary().stream())
        .map(StoreUri::parse)
        .flatMap(store -> backends.apply(store).missing(store).stream())
        .findFirst()
        .or(() -> trial.variant().flatMap(missing))
        .or(() -> trial.variant().flatMap(variant -> unmet(variant, backend(trial.store()))))
        .or(() -> trial.variant().flatMap(variant -> unlent(variant, trial)));
  }

  /** Writer processes open the store themselves, and some stores let nobody else in meanwhile. */
  private Optional<String> unlent(Variant variant, PlannedTrial trial) {
    if (!(variant.writes() instanceof WritesAxis.External)) {
      return Optional.empty();
    }
    Backend backend = backend(trial.store());
    if (backend.capabilities().contains(Capability.SERVER)) {
      return Optional.empty();
    }
    if (!backend.capabilities().contains(Capability.PERSISTENT)) {
      return Optional.of(
          "%s is gone with its process, %s writes from others: choose a store such as sqlite"
              .formatted(backend.scheme(), variant.name()));
    }
    boolean asked =
        trial.scenario().load().queries().stream()
            .anyMatch(query -> query.when() == Load.When.INGESTING);
    return asked
        ? Optional.of(
            "%s is open in one process at a time, so it cannot be asked while the writers of %s have it: choose a store such as postgres"
                .formatted(backend.scheme(), variant.name()))
        : Optional.empty();
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
