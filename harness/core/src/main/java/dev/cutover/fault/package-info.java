/**
 * What is made to go wrong, as data, and the proof that nothing came of it.
 *
 * <p>A {@link dev.cutover.fault.FaultPlan} says which {@link dev.cutover.fault.Fault}s happen
 * where; {@link dev.cutover.fault.FaultyStore} and {@link dev.cutover.fault.FaultyCorpus} wrap what
 * the pipeline uses and let them happen, so that the pipeline never knows. What reaches beyond the
 * process, such as its end, is done by a {@link dev.cutover.fault.Force} that is handed in.
 *
 * <p>{@link dev.cutover.fault.BatchJournal} keeps what was handed to a store and what it
 * acknowledged; {@link dev.cutover.fault.WholeBatches} holds a store against it.
 */
@NullMarked
package dev.cutover.fault;

import org.jspecify.annotations.NullMarked;
