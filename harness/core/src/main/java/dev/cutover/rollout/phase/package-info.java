/**
 * A migration under way: a router in front of both stores walks its phases, each step of them
 * judged by measurements against a policy, noted in a journal, and taken back where it fails.
 *
 * <pre>
 * old only ⇄ dual write ⇄ shadow read ⇄ new primary → new only
 * </pre>
 *
 * <p>The router answers from the current primary and writes it first. A store that misses a batch
 * is remembered path by path; the {@link dev.cutover.rollout.phase.CatchUp} brings those paths over
 * before the policy may go on. Until the last step the old store has every acknowledged batch, so
 * that each step back loses nothing.
 */
@NullMarked
package dev.cutover.rollout.phase;

import org.jspecify.annotations.NullMarked;
