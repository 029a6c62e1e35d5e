/**
 * The gate for pull requests: two sides take turns on the same slices of work, block by block, and
 * what the pairs say decides. Sides are an interface, so that all of it runs in virtual time too.
 */
@NullMarked
package dev.cutover.run.gate;

import org.jspecify.annotations.NullMarked;
