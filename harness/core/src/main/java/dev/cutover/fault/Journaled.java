package dev.cutover.fault;

import dev.cutover.store.Batch;

/**
 * A batch that was handed to a store, and what became of it.
 *
 * @param begun position in the journal at which it was handed over
 * @param ended position at which the store answered; {@link #NEVER} where it did not
 */
public record Journaled(Batch batch, int begun, int ended, Answer answer) {
  /** Of a batch that was not answered: its process ended first. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** What the store said. */
  public enum Answer {
    /** It has the batch. */
    ACKNOWLEDGED,
    /** It failed, so that it is to have nothing of it, or all where it failed behind its commit. */
    FAILED,
    /** Nothing: the process ended. */
    NONE
  }

  boolean isAcknowledged() {
    return answer == Answer.ACKNOWLEDGED;
  }
}
