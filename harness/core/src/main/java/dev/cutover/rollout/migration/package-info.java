/**
 * Taking all rows of one store to another: range by range in the order of keys, from checkpoints
 * that outlive the process. What was copied is told by a {@link
 * dev.cutover.rollout.comparison.Comparison}, which shares nothing with the copying.
 */
@NullMarked
package dev.cutover.rollout.migration;

import org.jspecify.annotations.NullMarked;
