/**
 * A code graph in a RocksDB folder.
 *
 * <p>Each relation is a column family whose keys are the rows' identities, written so that the
 * order of their bytes is the order of rows ({@link dev.cutover.backend.rocksdb.Keyspace}); the
 * value is what is left of the row's canonical bytes ({@link
 * dev.cutover.backend.rocksdb.EncodedRow}). One more family holds the edges' identities turned
 * round, target first; it holds no values, so replacing an edge cannot leave it behind. Names are
 * not indexed: a search for a part of a name visits every name anyway, and the family of entities
 * is as quick to visit.
 */
@NullMarked
package dev.cutover.backend.rocksdb;

import org.jspecify.annotations.NullMarked;
