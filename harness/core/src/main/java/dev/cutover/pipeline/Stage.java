package dev.cutover.pipeline;

import java.util.Locale;

/** What a thread of the pipeline is busy with. */
enum Stage {
  READ,
  EXTRACT,
  /** Waiting for answers of language servers, where no other file could go on. */
  ENRICH,
  /** Naming definitions, making rows, resolving within the file. */
  ASSEMBLE,
  /** Joining what crosses files. */
  RESOLVE,
  /** Reading what the store holds, and telling from it what changed. */
  COMPARE,
  /** Waiting for the store to take a batch, on the thread that hands it over. */
  WRITE,
  /** Waiting for room in a write queue. */
  BACKPRESSURE,
  /** Building what a bulk load leaves for its end. */
  FINISH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
