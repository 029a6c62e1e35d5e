/** Faults as they happen, and the proof that tells whole batches from halves. */
@NullMarked
package dev.cutover.fault;

import org.jspecify.annotations.NullMarked;
