@NullMarked
package dev.cutover.ci.gate;

import org.jspecify.annotations.NullMarked;
