package dev.cutover.ci.command;

import dev.cutover.pipeline.dual.SecondWrites;
import java.io.PrintWriter;

/** What became of the rows in the second store, as text. */
final class SecondStoreText {
  private SecondStoreText() {}

  static void print(SecondWrites writes, PrintWriter out) {
    out.printf(
        "second store, %s: %.2f%% of %,d rows written, %,d of %,d batches failed, %,d retries%n",
        writes.demand(),
        writes.successRate() * 100,
        writes.written() + writes.failed(),
        writes.failedBatches(),
        writes.batches(),
        writes.retries());
    writes
        .relations()
        .forEach(
            (relation, rows) ->
                out.printf(
                    "  %-24s %,12d written, %,d failed%n",
                    relation, rows.written(), rows.failed()));
    out.printf(
        "  %.2f s at work, %.2f s waited for, at most %,d rows behind%n",
        writes.busyNanos() / 1e9, writes.heldNanos() / 1e9, writes.mostWaitingRows());
    if (writes.leftOut() > 0) {
      out.printf("  %,d rows left out while dual write was off%n", writes.leftOut());
    }
    writes.validationErrors().forEach(line -> out.println("  validation error: " + line));
  }
}
