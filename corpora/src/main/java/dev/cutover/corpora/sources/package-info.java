/**
 * Source jars of published Java libraries as a corpus, so that every machine has the same real
 * input.
 *
 * <p>Jars are taken from the user's local Maven repository, else downloaded into it, through the
 * mirrors of the user's settings. Archives are read in memory, entry by entry; nothing is unpacked.
 */
@NullMarked
package dev.cutover.corpora.sources;

import org.jspecify.annotations.NullMarked;
