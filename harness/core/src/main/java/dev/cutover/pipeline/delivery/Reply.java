package dev.cutover.pipeline.delivery;

/** The answer to a submitted batch. */
interface Reply {
  boolean isThere();

  /** Waits for the answer and throws what the writer threw. */
  void join();
}
