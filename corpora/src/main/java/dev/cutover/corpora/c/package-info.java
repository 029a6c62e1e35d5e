/** C: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.c;

import org.jspecify.annotations.NullMarked;
