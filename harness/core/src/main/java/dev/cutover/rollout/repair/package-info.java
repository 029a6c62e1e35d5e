/** Bringing a second store to the rows of another, whatever it holds. */
@NullMarked
package dev.cutover.rollout.repair;

import org.jspecify.annotations.NullMarked;
