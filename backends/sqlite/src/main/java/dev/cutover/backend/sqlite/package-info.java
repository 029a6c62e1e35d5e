/**
 * {@code sqlite:FILE}: a graph in one SQLite file, with a write-ahead log.
 *
 * <p>Keys are long and each is referred to many times, so a file holds every key once, as a path
 * and what follows it, and entities and edges by number. Numbers are given in the order of first
 * sight: rows that arrive file by file are appended, and a batch touches few pages. The price is
 * that a scan in key order sorts. The views {@code entity} and {@code edge} have the keys in full,
 * for readers and for people. Numbers are never taken back: a key that nothing refers to any more
 * stays, and is used again when it comes back.
 *
 * <p>Texts compare as their UTF-8 bytes, which is SQLite's BINARY collation; constants are stored
 * as ordinals, which sort as their names do. The two secondary indexes (edges by target, entities
 * by name) are built at the end of the first load: until then the same queries are answered by
 * scans.
 */
@NullMarked
package dev.cutover.backend.sqlite;

import org.jspecify.annotations.NullMarked;
