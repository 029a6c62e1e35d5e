@NullMarked
package dev.cutover.extract;

import org.jspecify.annotations.NullMarked;
