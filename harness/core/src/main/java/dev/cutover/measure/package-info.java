/**
 * What is seen while a cell of a scenario runs: trials, probes and their measurements, raw enough
 * to be judged again.
 */
@NullMarked
package dev.cutover.measure;

import org.jspecify.annotations.NullMarked;
