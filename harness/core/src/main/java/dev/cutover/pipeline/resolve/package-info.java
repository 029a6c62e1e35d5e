/**
 * Turns names into keys.
 *
 * <p>{@link dev.cutover.pipeline.resolve.FileGraph} names the definitions of one file, {@link
 * dev.cutover.pipeline.resolve.FileResolver} settles what the file itself can tell. The rest is a
 * grace hash join: definitions and pending references go into {@link
 * dev.cutover.pipeline.resolve.Partitions} by simple name, in memory as long as they are small, and
 * {@link dev.cutover.pipeline.resolve.CorpusResolver} joins one partition at a time. The rules
 * stand in {@code docs/extraction.md}.
 */
@NullMarked
package dev.cutover.pipeline.resolve;

import org.jspecify.annotations.NullMarked;
