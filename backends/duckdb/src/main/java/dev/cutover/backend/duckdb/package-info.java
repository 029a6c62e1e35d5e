/**
 * {@code duckdb:FILE}: a graph in one DuckDB file, a column store for one process at a time.
 *
 * <p>Tables have no keys that DuckDB would check row by row. Rows are appended by the thousand, and
 * what they replace is deleted before, in the same transaction. A {@linkplain
 * dev.cutover.store.SeenRows filter of fixed size} tells which rows of a first load replace
 * nothing, which is nearly all of them, so that loading is appending.
 *
 * <p>Long keys come with a hash of eight bytes, which DuckDB skims to find the few rows whose key
 * is then compared. Texts compare as their UTF-8 bytes; constants are stored as ordinals, which
 * sort as their names do.
 */
@NullMarked
package dev.cutover.backend.duckdb;

import org.jspecify.annotations.NullMarked;
