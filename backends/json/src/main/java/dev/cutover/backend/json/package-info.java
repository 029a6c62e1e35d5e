/**
 * {@code json:DIR}: a graph as text, one file of JSON Lines for each relation, a row a line, in the
 * order of identities: to read, to search with {@code grep}, to compare with {@code diff}.
 *
 * <p>The whole graph is on the heap too, and answers from there. A batch is appended to {@code
 * journal.jsonl}; {@code finish} and {@code close} fold the journal into the relation files, which
 * costs writing all of them, and opening costs reading all of them. So a batch costs its own size,
 * and memory and the time to open and finish grow with the graph.
 *
 * <p>The five relation files change together: new ones are written beside them, a file named {@code
 * commit} says that all are complete, and only then do they take their places, which whoever opens
 * the folder next completes. A batch of the journal counts if the digest at its end fits.
 */
@NullMarked
package dev.cutover.backend.json;

import org.jspecify.annotations.NullMarked;
