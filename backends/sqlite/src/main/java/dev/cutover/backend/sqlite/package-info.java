/**
 * {@code sqlite:FILE}: a graph in one SQLite file, with a write-ahead log.
 *
 * <p>Each relation is a table clustered by its identity, so rows that arrive nearly in order are
 * appended and a scan needs no sort. Texts compare as their UTF-8 bytes, which is SQLite's BINARY
 * collation; constants are stored as ordinals, which sort as their names do. The two secondary
 * indexes (edges by target, entities by name) are built at the end of the first load: until then
 * the same queries are answered by scans.
 */
@NullMarked
package dev.cutover.backend.sqlite;

import org.jspecify.annotations.NullMarked;
