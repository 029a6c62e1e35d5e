@NullMarked
package dev.cutover.backend.postgres;

import org.jspecify.annotations.NullMarked;
