package dev.cutover.ci.drill;

import dev.cutover.ci.rollout.ScanComparer;
import dev.cutover.rollout.phase.CatchUp;
import dev.cutover.rollout.phase.Router;
import dev.cutover.store.Store;
import java.util.function.UnaryOperator;

/**
 * What a drilled migration is made of, so that a broken part can take the place of a whole one.
 *
 * @param front what is written and asked
 * @param fresh what stands before the new store
 * @param comparer what finds the rows to be brought over
 */
public record Parts(Front front, UnaryOperator<Store> fresh, CatchUp.Comparer comparer) {
  /** As users have them. */
  public static final Parts WHOLE =
      new Parts((_, _, router) -> router, store -> store, new ScanComparer());

  /** Makes what callers write and ask. */
  @FunctionalInterface
  public interface Front {
    /**
     * Makes it.
     *
     * @param router of the two stores
     */
    Store of(Store old, Store fresh, Router router);
  }
}
