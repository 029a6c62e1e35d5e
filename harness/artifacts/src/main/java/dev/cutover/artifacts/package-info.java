/**
 * What others have published with Maven, found where it is used: in the user's local Maven
 * repository, else downloaded into it, through the mirrors of the user's settings.
 *
 * <p>For what is too large, or under a licence of its own, to be in a package of ours.
 */
@NullMarked
package dev.cutover.artifacts;

import org.jspecify.annotations.NullMarked;
