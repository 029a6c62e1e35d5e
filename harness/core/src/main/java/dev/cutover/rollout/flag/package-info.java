/**
 * A switch for every value of an axis that is an optimisation: off, it becomes the plain way of
 * doing the same; all off, any variant is {@code baseline}.
 */
@NullMarked
package dev.cutover.rollout.flag;

import org.jspecify.annotations.NullMarked;
