/**
 * {@code kuzu:DIR}: a property graph in a folder, written by one process at a time.
 *
 * <p>Every key is a node, whether an entity bears it or an edge merely ends at it; an entity that
 * is deleted leaves its bare node, as edges of others may end there. Rows come as a file of CSV,
 * which Kuzu loads in a statement for each table: what is certainly new is created, the rest is
 * looked up by key and changed. It is not {@code COPY}, which cannot be rolled back: Kuzu 0.11.2
 * then holds a damaged index.
 *
 * <p>Kuzu lets a second process open a folder and lose rows, so a lock of our own keeps it out; and
 * it shows rows that are not committed, so readers wait while a batch is written. The rows of an
 * answer are held outside the heap until they are read. Texts compare as their UTF-8 bytes, with
 * NUL written as two characters, since Kuzu's texts end there.
 */
@NullMarked
package dev.cutover.backend.kuzu;

import org.jspecify.annotations.NullMarked;
