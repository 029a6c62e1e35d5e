package dev.cutover.pipeline.delivery;

import dev.cutover.store.Writer;

/** One thread's end of a delivery. */
public interface Outlet extends Writer {
  /** Whether all that was written is acknowledged; throws what a writer threw. */
  boolean isSettled();
}
