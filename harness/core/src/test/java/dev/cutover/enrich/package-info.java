@NullMarked
package dev.cutover.enrich;

import org.jspecify.annotations.NullMarked;
