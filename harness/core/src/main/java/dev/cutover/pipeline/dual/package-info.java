/**
 * Writing to two stores: the primary at once, the second one beside it, in the same order and not
 * far behind. Whatever the second store does, the primary's rows are those of a run without it.
 *
 * <p>A slow second store holds the run up to its own pace, so that what waits for it is bounded.
 * One that takes nothing for longer than the variant's patience is left alone: what it does not
 * take goes to a spill file of its own, as does what it refuses.
 */
@NullMarked
package dev.cutover.pipeline.dual;

import org.jspecify.annotations.NullMarked;
