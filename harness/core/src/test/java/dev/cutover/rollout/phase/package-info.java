/** What a router remembers of the store beside its primary. */
@NullMarked
package dev.cutover.rollout.phase;

import org.jspecify.annotations.NullMarked;
