package dev.cutover.rollout.comparison;

import dev.cutover.model.Fingerprint.Part;
import dev.cutover.model.Relation;
import dev.cutover.rollout.comparison.Comparison.Differences;
import dev.cutover.store.KeyRange;

/**
 * What two stores hold of a range of keys.
 *
 * @param expected count and digest in the store that is right, {@code found} in the other
 */
public record RangeResult(
    Relation relation, KeyRange range, Part expected, Part found, Differences differences) {
  /** By counts and digests, and by no row that differs. */
  public boolean equal() {
    return expected.equals(found) && differences.all() == 0;
  }
}
