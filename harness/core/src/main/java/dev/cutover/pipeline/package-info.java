/**
 * The pipeline: walk → read → extract → resolve → batch → write, in a {@link
 * dev.cutover.pipeline.axis.Variant}.
 *
 * <p>Resolution needs all definitions of the corpus, memory must not: references that their own
 * file does not settle go, with the definitions, into partitions by name that spill to disk ({@link
 * dev.cutover.pipeline.resolve}), and are joined partition by partition when the last file is read.
 */
@NullMarked
package dev.cutover.pipeline;

import org.jspecify.annotations.NullMarked;
