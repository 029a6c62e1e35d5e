package dev.cutover.pipeline;

import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.cache.CacheUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an ingestion did.
 *
 * @param contentId digest over paths and bytes of all files read
 * @param sent the rows that the store must hold now
 * @param written how many of them were handed to it; fewer where it held the others already
 * @param kinds rows by relation, and finer: {@code entities/method}, {@code edges/calls}, {@code
 *     certainty/import}
 * @param stageNanos busy time by stage, summed over threads
 * @param cache what came of the cache of parse results
 * @param spilt files with batches that could not be written; not empty means that the run failed
 * @param messages what went wrong and was survived, a line each, at most 100
 */
public record IngestResult(
    long files,
    long bytes,
    Digest contentId,
    Fingerprint sent,
    long written,
    Map<String, Long> kinds,
    Map<String, Long> stageNanos,
    CacheUse cache,
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
