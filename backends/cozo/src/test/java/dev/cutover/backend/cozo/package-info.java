@NullMarked
package dev.cutover.backend.cozo;

import org.jspecify.annotations.NullMarked;
