/** Torture itself: that it passes what is right and catches what is not. */
@NullMarked
package dev.cutover.ci.torture;

import org.jspecify.annotations.NullMarked;
