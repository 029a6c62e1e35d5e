/** Go: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.go;

import org.jspecify.annotations.NullMarked;
