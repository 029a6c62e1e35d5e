/**
 * Runs a suite: provides stores, starts trials round by round in a shuffled order, gathers records
 * and verdicts.
 */
@NullMarked
package dev.cutover.run;

import org.jspecify.annotations.NullMarked;
