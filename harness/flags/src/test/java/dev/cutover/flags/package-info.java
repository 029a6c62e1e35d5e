@NullMarked
package dev.cutover.flags;

import org.jspecify.annotations.NullMarked;
