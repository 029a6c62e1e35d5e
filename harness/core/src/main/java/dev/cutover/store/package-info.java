/**
 * Where rows go, as seen by the pipeline: a {@link dev.cutover.store.Backend} opens a {@link
 * dev.cutover.store.Store}, which hands out {@link dev.cutover.store.Writer}s and {@link
 * dev.cutover.store.Reader}s.
 *
 * <p>A backend implements the few abstract methods and, where the database has better means,
 * overrides the defaults built on them. What every store must do is pinned by the contract kit in
 * the tests of this module.
 */
@NullMarked
package dev.cutover.store;

import org.jspecify.annotations.NullMarked;
