@NullMarked
package dev.cutover.postgres;

import org.jspecify.annotations.NullMarked;
