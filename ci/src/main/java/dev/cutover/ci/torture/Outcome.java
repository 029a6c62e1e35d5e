package dev.cutover.ci.torture;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of an ordeal.
 *
 * @param end how the ingestion ended
 * @param planned the kinds of faults
 * @param wrong what must not be, a line each
 * @param folder what is left of it, where something is wrong
 */
record Outcome(Ordeal ordeal, End end, List<String> planned, List<String> wrong, Path folder) {
  /** How an ingestion under faults ended. */
  enum End {
    /** As if nothing had been. */
    WHOLE,
    /** To the end, with batches spilt. */
    SPILT,
    /** With a message, the store or its server being gone. */
    REFUSED,
    /** Killed. */
    KILLED
  }

  boolean isRight() {
    return wrong.isEmpty();
  }
}
