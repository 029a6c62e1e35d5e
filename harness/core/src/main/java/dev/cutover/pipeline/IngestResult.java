package dev.cutover.pipeline;

import dev.cutover.enrich.Enrichment;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an ingestion did.
 *
 * @param contentId digest over paths and bytes of all files read
 * @param sent the rows that were handed to the store
 * @param bare the same rows without what language servers said of them
 * @param enrichment what became of the questions to language servers
 * @param kinds rows by relation, and finer: {@code entities/method}, {@code edges/calls}, {@code
 *     certainty/import}
 * @param stageNanos busy time by stage, summed over threads
 * @param spilt files with batches that could not be written; not empty means that the run failed
 * @param messages what went wrong and was survived, a line each, at most 100
 */
public record IngestResult(
    long files,
    long bytes,
    Digest contentId,
    Fingerprint sent,
    Fingerprint bare,
    Enrichment enrichment,
    Map<String, Long> kinds,
    Map<String, Long> stageNanos,
    long nanos,
    long retries,
    long secondaryFailures,
    List<Path> spilt,
    List<String> messages) {

  /** Whether every row arrived. */
  public boolean complete() {
    return spilt.isEmpty();
  }
}
