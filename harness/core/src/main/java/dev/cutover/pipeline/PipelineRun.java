package dev.cutover.pipeline;

/** One run of the pipeline. */
final class PipelineRun {
  private final IngestRequest request;

  PipelineRun(IngestRequest request) {
    this.request = request;
  }

  IngestResult run() {
    if (request.variant().workers() > 0) {
      throw new PipelineException("the pipeline is being written");
    }
    return new IngestResult(
        0,
        0,
        dev.cutover.model.Digest.EMPTY,
        dev.cutover.model.Fingerprint.EMPTY,
        java.util.Map.of(),
        java.util.Map.of(),
        0,
        0,
        0,
        java.util.List.of(),
        java.util.List.of());
  }
}
