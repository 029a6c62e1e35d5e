package dev.cutover.pipeline;

/** Runs a whole pipeline. */
public final class Ingestion {
  private Ingestion() {}

  /**
   * Ingests a corpus into a store.
   *
   * @throws PipelineException where it cannot go on at all: nothing else ends a run before its last
   *     file
   */
  public static IngestResult run(IngestRequest request) {
    return new PipelineRun(request).run();
  }
}
