package dev.cutover.ci.rollout;

import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.phase.CatchUp;
import dev.cutover.store.Store;
import java.util.function.Consumer;

/** Finds what differs by an ordered scan of both stores. */
public final class ScanComparer implements CatchUp.Comparer {
  @Override
  public void compare(Store primary, Store beside, Consumer<String> suspects) {
    Comparison _ =
        Comparison.of(primary, beside, difference -> suspects.accept(difference.row().path()));
  }
}
