package dev.cutover.pipeline;

import dev.cutover.enrich.Enrichment;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.pipeline.live.Switch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an ingestion did.
 *
 * @param contentId digest over paths and bytes of all files read
 * @param sent the rows that the store must hold now
 * @param written how many of them were handed to it; fewer where it held the others already
 * @param bare the same rows without what language servers said of them
 * @param enrichment what became of the questions to language servers
 * @param kinds rows by relation, and finer: {@code entities/method}, {@code edges/calls}, {@code
 *     certainty/import}
 * @param stageNanos busy time by stage, summed over threads
 * @param cache what came of the cache of parse results
 * @param second what became of the rows in the second store, where there is one
 * @param switches changes of how it went, made while it went
 * @param spilt files with batches that could not be written; not empty means that the run failed
 * @param messages what went wrong and was survived, a line each, at most 100
 */
public record IngestResult(
    long files,
    long bytes,
    Digest contentId,
    Fingerprint sent,
    long written,
    Fingerprint bare,
    Enrichment enrichment,
    Map<String, Long> kinds,
    Map<String, Long> stageNanos,
    CacheUse cache,
    long nanos,
    long retries,
    Optional<SecondWrites> second,
    List<Switch> switches,
    List<Path> spilt,
    List<String> messages) {

  /** Whether every row arrived, also in a second store of which that is required. */
  public boolean complete() {
    return spilt.isEmpty() && second.map(SecondWrites::acceptable).orElse(true);
  }

  /** The same, and what became of the rows in a second store. */
  IngestResult with(SecondWrites writes) {
    return new IngestResult(
        files,
        bytes,
        contentId,
        sent,
        written,
        bare,
        enrichment,
        kinds,
        stageNanos,
        cache,
        nanos,
        retries,
        Optional.of(writes),
        switches,
        spilt,
        messages);
  }

  /** Batches that the second store did not take. */
  public long secondaryFailures() {
    return second.map(SecondWrites::failedBatches).orElse(0L);
  }
}
