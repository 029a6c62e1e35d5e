/**
 * What main cost, commit by commit: a line of JSON each in a folder, a file per machine.
 *
 * <p>Files rather than notes of git, since a shallow clone of a CI has no notes, and a file can be
 * cached, read, and mended by hand. It is for trends; no verdict comes from it.
 */
@NullMarked
package dev.cutover.ci.history;

import org.jspecify.annotations.NullMarked;
