package dev.cutover.pipeline;

import dev.cutover.pipeline.queue.ExternalQueues;

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
    return run(request, ExternalQueues.NONE);
  }

  /**
   * Ingests a corpus into a store, over an external queue where the variant says so.
   *
   * @throws PipelineException likewise
   */
  public static IngestResult run(IngestRequest request, ExternalQueues queues) {
    return new PipelineRun(request, queues).run();
  }
}
