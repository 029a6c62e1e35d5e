/**
 * Where rows come from, as seen by the pipeline: a {@link dev.cutover.extract.Corpus} of source
 * files, and a {@link dev.cutover.extract.Language} that turns the bytes of one file into {@link
 * dev.cutover.extract.FileFacts}.
 *
 * <p>Facts say nothing of the file's path or of other files, so that they can be cached by content
 * and survive a move. Rows and cross-file references are made of them by the pipeline.
 */
@NullMarked
package dev.cutover.extract;

import org.jspecify.annotations.NullMarked;
