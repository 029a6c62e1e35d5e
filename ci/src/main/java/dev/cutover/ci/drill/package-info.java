/**
 * Rehearses rollbacks: an optimisation is switched off in the middle of a run and on again, and the
 * store must hold what the oracle knows, nothing that was acknowledged may be lost, and the run
 * must be seen to go the plain way in between.
 */
@NullMarked
package dev.cutover.ci.drill;

import org.jspecify.annotations.NullMarked;
