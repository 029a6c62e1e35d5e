/**
 * A code graph in Neo4j: a server that is started here for the purpose, one in a container, or the
 * user's own.
 *
 * <p>Every key that is an entity or an end of an edge is a node {@code :Symbol}, unique by its key;
 * what is an entity is an {@code :Entity} as well and has the entity's columns as properties. An
 * edge is a relationship between two symbols whose type is its kind: {@code
 * (:Symbol)-[:CALLS]->(:Symbol)}. An unresolved target is a symbol like any other, {@code ?name}.
 * The other relations are nodes of their own. So callers, callees and blast radius are plain Cypher
 * over relationships.
 *
 * <p>The community edition has one database, so a store that is not the only one there is named:
 * its labels end in that name ({@link dev.cutover.backend.neo4j.Names}).
 *
 * <p>Neo4j reads what is committed, without snapshots. Scans and batches of one store therefore
 * take turns ({@link dev.cutover.backend.neo4j.Turns}); a scan does see half a batch of another
 * process.
 */
@NullMarked
package dev.cutover.backend.neo4j;

import org.jspecify.annotations.NullMarked;
