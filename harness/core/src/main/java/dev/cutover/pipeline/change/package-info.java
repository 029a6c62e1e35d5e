/**
 * Tells which files have other rows than a store holds, whatever was in it.
 *
 * <p>A file's rows are complete only when the last name of the corpus is resolved, and a change of
 * one file changes edges of others. So all rows of a run go, parted by path, to disk; of each file
 * the number and the digest of its rows, made and held, are compared part by part; and only the
 * rows of the files that differ are read back and written. Nothing beside the store says what it
 * holds: it is read, which takes a fraction of what writing takes.
 */
@NullMarked
package dev.cutover.pipeline.change;

import org.jspecify.annotations.NullMarked;
