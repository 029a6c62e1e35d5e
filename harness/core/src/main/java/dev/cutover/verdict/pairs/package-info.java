/**
 * What pairs of neighbouring slices say about a change: effects as log ratios of head over base, in
 * blocks that each had two fresh virtual machines. Pure functions of the values handed in.
 */
@NullMarked
package dev.cutover.verdict.pairs;

import org.jspecify.annotations.NullMarked;
