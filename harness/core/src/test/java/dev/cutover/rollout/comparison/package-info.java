/** Faults as they happen, and the proof that tells whole batches from halves. */
@NullMarked
package dev.cutover.rollout.comparison;

import org.jspecify.annotations.NullMarked;
