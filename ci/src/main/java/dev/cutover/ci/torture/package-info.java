/**
 * Random runs with random faults, each drawn from a number of its own: {@link
 * dev.cutover.ci.torture.Ordeal} says what one is, {@link dev.cutover.ci.torture.OrdealRun} goes
 * through with it, {@link dev.cutover.ci.torture.Torture} does so until told to stop.
 */
@NullMarked
package dev.cutover.ci.torture;

import org.jspecify.annotations.NullMarked;
