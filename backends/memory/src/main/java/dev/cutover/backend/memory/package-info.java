/** {@code mem}: a store in the memory of this process, the floor that others are measured from. */
@NullMarked
package dev.cutover.backend.memory;

import org.jspecify.annotations.NullMarked;
