/**
 * What two stores hold, side by side: one ordered scan of each, cut into ranges of keys that have
 * counts and digests of their own, and every row that differs, with the fields in which it does.
 *
 * <p>No store works out our digests, so that both are read whatever is asked; read side by side,
 * they name every difference at once, and there is nothing to halve and look at again.
 */
@NullMarked
package dev.cutover.rollout.comparison;

import org.jspecify.annotations.NullMarked;
