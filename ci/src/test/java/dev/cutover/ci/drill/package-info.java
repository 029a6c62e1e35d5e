@NullMarked
package dev.cutover.ci.drill;

import org.jspecify.annotations.NullMarked;
