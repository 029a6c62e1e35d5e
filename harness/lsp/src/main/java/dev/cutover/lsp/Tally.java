package dev.cutover.lsp;

import dev.cutover.enrich.Enrichment;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the questions of a run, on whatever thread they end. */
final class Tally {
  private final AtomicLongArray outcomes = new AtomicLongArray(Outcome.values().length);
  private final LongAdder restarts = new LongAdder();
  private final LongAdder deadStarts = new LongAdder();

  void add(Outcome outcome) {
    outcomes.incrementAndGet(outcome.ordinal());
  }

  void restarted() {
    restarts.increment();
  }

  void startedDead() {
    deadStarts.increment();
  }

  Enrichment enrichment() {
    return new Enrichment(
        count(Outcome.ANSWERED),
        count(Outcome.SILENT),
        count(Outcome.TIMED_OUT),
        count(Outcome.FAILED),
        count(Outcome.REFUSED),
        count(Outcome.UNSERVED),
        count(Outcome.UNPLACED),
        restarts.sum(),
        deadStarts.sum());
  }

  private long count(Outcome outcome) {
    return outcomes.get(outcome.ordinal());
  }
}
