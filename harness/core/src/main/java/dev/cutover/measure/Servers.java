package dev.cutover.measure;

import dev.cutover.store.Store;
import java.util.List;
import java.util.OptionalLong;

/**
 * The servers behind the stores of a trial.
 *
 * @param here those that can be looked at, each once
 * @param counted whether these are all there are
 */
record Servers(List<ServerProcess> here, boolean counted) {
  static final Servers NONE = new Servers(List.of(), true);

  /**
   * Those behind some stores.
   *
   * @param served stores that are kept by a server, wherever it runs
   */
  static Servers of(List<Store> served) {
    List<OptionalLong> pids = served.stream().map(store -> store.info().serverPid()).toList();
    return new Servers(
        pids.stream()
            .flatMapToLong(OptionalLong::stream)
            .distinct()
            .mapToObj(ServerProcess::new)
            .toList(),
        pids.stream().allMatch(OptionalLong::isPresent));
  }

  long cpuNanos() {
    return here.stream().mapToLong(ServerProcess::cpuNanos).sum();
  }

  /** What they took for a pass; nothing where not all can be looked at. */
  Measurement.Server measured(int pass, long cpuNanos) {
    return counted
        ? new Measurement.Server(
            pass, true, cpuNanos, here.stream().mapToLong(ServerProcess::residentBytes).sum())
        : new Measurement.Server(pass, false, 0, 0);
  }

  /** Whether there is any server at all. */
  boolean exist() {
    return !counted || !here.isEmpty();
  }
}
