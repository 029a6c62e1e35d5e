package dev.cutover.enrich;

/**
 * What became of the questions of a run. Every definition that became an entity is in exactly one
 * of the first seven.
 *
 * @param answered with text
 * @param silent answered, but the server had nothing to say
 * @param timedOut sent, and past its deadline
 * @param failed sent, and answered with an error, or the server was lost
 * @param refused not sent, because the circuit breaker was open
 * @param unserved not sent, because no server of the language is there or it was given up
 * @param unplaced not sent, because its name was not found in the source
 * @param restarts servers started in place of one that was lost
 * @param deadStarts servers that never answered that they are ready
 */
public record Enrichment(
    long answered,
    long silent,
    long timedOut,
    long failed,
    long refused,
    long unserved,
    long unplaced,
    long restarts,
    long deadStarts) {
  /** Nothing was asked. */
  public static final Enrichment NONE = new Enrichment(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** A server may take so many deadlines until it says that it is ready. */
  public static final int DEADLINES_TO_START = 15;

  /** Of both together. */
  public Enrichment plus(Enrichment other) {
    return new Enrichment(
        answered + other.answered,
        silent + other.silent,
        timedOut + other.timedOut,
        failed + other.failed,
        refused + other.refused,
        unserved + other.unserved,
        unplaced + other.unplaced,
        restarts + other.restarts,
        deadStarts + other.deadStarts);
  }

  /** Requests that were sent. */
  public long asked() {
    return answered + silent + timedOut + failed;
  }

  /** Questions that were not sent. */
  public long skipped() {
    return refused + unserved + unplaced;
  }

  /** Questions in all. */
  public long questions() {
    return asked() + skipped();
  }

  /**
   * What servers that do not answer may cost a run: a deadline for each window of requests that ran
   * into it, and {@link #DEADLINES_TO_START} for each server that never was ready.
   *
   * @param inFlight requests in the window
   * @param deadlineMillis of each request
   * @return nanoseconds
   */
  public long budgetNanos(int inFlight, int deadlineMillis) {
    long windows = Math.ceilDiv(timedOut, inFlight) + DEADLINES_TO_START * deadStarts;
    return windows * deadlineMillis * 1_000_000L;
  }
}
