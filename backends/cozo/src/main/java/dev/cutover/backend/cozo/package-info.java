/**
 * A code graph in CozoDB, asked in Datalog over its HTTP protocol: on the user's own {@code cozo
 * server} ({@code cozo+http://…}), or on the same engine compiled to WebAssembly, which is started
 * here in a Node process and speaks the same protocol ({@code cozo:wasm}).
 *
 * <p>A graph is a set of stored relations whose names begin with the graph's, five for the rows and
 * one that says that they are ours. A batch is one script of several blocks, which CozoDB runs as
 * one transaction. Texts compare as their UTF-8 bytes; CozoDB knows NUL, every plane and 64-bit
 * integers, so rows are stored as they are. Beside each name stands the name with ASCII letters
 * made small, since the engine's own {@code lowercase} folds all of Unicode.
 *
 * <p>The engine evaluates a query as a whole before it answers, so a scan sees one state of the
 * graph; its rows are then taken from the answer one at a time.
 *
 * <p>CozoDB commits one writer at a time (its engines in memory and on SQLite hold a lock; the one
 * on RocksDB refuses what conflicts), so writers of a store take turns.
 */
@NullMarked
package dev.cutover.backend.cozo;

import org.jspecify.annotations.NullMarked;
