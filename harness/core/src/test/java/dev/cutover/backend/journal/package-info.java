/** {@code journal:FILE}: a graph in memory, and every batch in a file that is read on opening. */
@NullMarked
package dev.cutover.backend.journal;

import org.jspecify.annotations.NullMarked;
