package dev.cutover.rollout.phase;

import dev.cutover.model.Row;
import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.store.Batch;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The paths whose last changes a store did not take while the other one did. So many are kept by
 * name; behind them only a comparison of everything can tell.
 */
final class Missed {
  static final int MOST_PATHS = 100_000;

  private final Map<Side, Behind> behind = new EnumMap<>(Side.class);

  Missed() {
    for (Side side : Side.values()) {
      behind.put(side, new Behind());
    }
  }

  private static final class Behind {
    private final Set<String> paths = new LinkedHashSet<>();
    private boolean beyondCount;
    private long timesBeyond;
    private long batches;

    private void goBeyond() {
      beyondCount = true;
      timesBeyond++;
    }
  }

  synchronized void add(Side side, Batch batch) {
    Behind some = of(side);
    some.batches++;
    Stream.concat(batch.deletedPaths().stream(), batch.rows().stream().map(Row::path))
        .forEach(path -> add(some, path));
  }

  private static void add(Behind some, String path) {
    if (some.paths.size() < MOST_PATHS) {
      some.paths.add(path);
    } else if (!some.paths.contains(path)) {
      some.goBeyond();
    }
  }

  /** Paths that are known to be behind, at most so many. */
  synchronized List<String> some(Side side, int most) {
    return of(side).paths.stream().limit(most).toList();
  }

  synchronized void caughtUp(Side side, Collection<String> paths) {
    paths.forEach(of(side).paths::remove);
  }

  /** Nobody knows what the store has: it was not written meanwhile, or by somebody else. */
  synchronized void anything(Side side) {
    of(side).goBeyond();
  }

  /** How often more was missed than is known by name: to be asked before everything is compared. */
  synchronized long timesBeyond(Side side) {
    return of(side).timesBeyond;
  }

  /**
   * Everything was compared and brought over.
   *
   * @param timesBeyond when that began: what was missed since is not among it
   */
  synchronized void allCaughtUp(Side side, long timesBeyond) {
    if (of(side).timesBeyond == timesBeyond) {
      of(side).beyondCount = false;
    }
  }

  /** Whether a store has everything, as far as is known. */
  synchronized boolean none(Side side) {
    return of(side).paths.isEmpty() && !of(side).beyondCount;
  }

  /** Whether more paths are behind than are kept by name. */
  synchronized boolean isBeyondCount(Side side) {
    return of(side).beyondCount;
  }

  synchronized long paths(Side side) {
    return of(side).paths.size();
  }

  /** Batches that the store ever missed. */
  synchronized long batches(Side side) {
    return of(side).batches;
  }

  private Behind of(Side side) {
    return Objects.requireNonNull(behind.get(side));
  }
}
