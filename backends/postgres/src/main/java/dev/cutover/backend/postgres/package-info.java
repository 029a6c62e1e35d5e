/**
 * A code graph in a schema of a PostgreSQL database: one that is started here for the purpose, in a
 * container, or the user's own.
 *
 * <p>Each relation is a table of readable columns, every text in the collation "C". Two things
 * PostgreSQL cannot do are made up for: text without NUL is stored by {@link
 * dev.cutover.backend.postgres.Texts}, and since an index entry may not be longer than a third of a
 * page, identities are indexed by the beginnings of their texts and a hash of what is beyond
 * ({@link dev.cutover.backend.postgres.Table}); queries name the beginning and the whole.
 *
 * <p>Batches arrive by COPY. Into a store that was empty they go straight into the tables; where a
 * row is there already, and in stores that were not empty, they go by way of a temporary table.
 */
@NullMarked
package dev.cutover.backend.postgres;

import org.jspecify.annotations.NullMarked;
