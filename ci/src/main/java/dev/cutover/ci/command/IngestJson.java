package dev.cutover.ci.command;

import dev.cutover.enrich.Enrichment;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.pipeline.live.Switch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an ingestion did, for scripts: one JSON object.
 *
 * @param fingerprint rows and digest by relation; equal for equal graphs, whatever the store
 * @param rows that the store must hold now
 * @param written rows that were handed to it, fewer where it held the others already
 * @param second null where there is no second store
 * @param switches what was switched while it ran
 * @param enrichment what became of the questions to language servers
 * @param spilt files of batches that the store did not take, for {@code cutover replay}
 */
record IngestJson(
    String corpus,
    String variant,
    boolean complete,
    long files,
    long bytes,
    long rows,
    long written,
    double seconds,
    String contentId,
    Map<String, Part> fingerprint,
    Map<String, Long> kinds,
    Map<String, Double> stageSeconds,
    Cache cache,
    Enrichment enrichment,
    long retries,
    Optional<Second> second,
    List<Switched> switches,
    List<String> spilt,
    List<String> messages) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** One relation's share of the fingerprint. */
  record Part(long rows, String digest) {}

  /**
   * What came of the cache of parse results.
   *
   * @param hitRate share of the files asked for, 0–1; 0 where there is no cache
   */
  record Cache(double hitRate, long hits, long misses, long healed, long evicted) {
    static Cache of(CacheUse use) {
      return new Cache(use.hitRate(), use.hits(), use.misses(), use.healed(), use.evicted());
    }
  }

  /**
   * A change of how it went, made while it went.
   *
   * @param afterSeconds when the change was seen, from the start
   * @param tookSeconds from then until nothing was done the old way any more
   * @param takenOver rows that waited to be written the old way and were written the new way
   */
  record Switched(
      List<String> axes, String why, double afterSeconds, double tookSeconds, long takenOver) {
    static Switched of(Switch change) {
      return new Switched(
          change.axes(),
          change.why(),
          change.atNanos() / 1e9,
          change.tookNanos() / 1e9,
          change.takenOver());
    }
  }

  /**
   * What became of the rows in the second store.
   *
   * @param demand {@code best-effort} or {@code required}
   * @param validationErrors a line for each relation in which the two stores differ
   */
  record Second(
      String demand,
      boolean complete,
      double successRate,
      Map<String, Rows> relations,
      long batches,
      long failedBatches,
      long retries,
      long leftOut,
      double busySeconds,
      double heldSeconds,
      long mostRowsBehind,
      List<String> validationErrors,
      List<String> spilt) {

    /** Rows of one relation. */
    record Rows(long written, long failed) {}

    static Second of(SecondWrites writes) {
      Map<String, Rows> relations = new LinkedHashMap<>();
      writes
          .relations()
          .forEach(
              (relation, rows) ->
                  relations.put(relation.toString(), new Rows(rows.written(), rows.failed())));
      return new Second(
          writes.demand().toString(),
          writes.complete(),
          writes.successRate(),
          relations,
          writes.batches(),
          writes.failedBatches(),
          writes.retries(),
          writes.leftOut(),
          writes.busyNanos() / 1e9,
          writes.heldNanos() / 1e9,
          writes.mostWaitingRows(),
          writes.validationErrors(),
          writes.spilt().stream().map(Path::toString).toList());
    }
  }

  static String of(String corpus, String variant, IngestResult result) {
    Map<String, Double> stages = new LinkedHashMap<>();
    result.stageNanos().forEach((stage, nanos) -> stages.put(stage, nanos / 1e9));
    return JSON.writeValueAsString(
        new IngestJson(
            corpus,
            variant,
            result.complete(),
            result.files(),
            result.bytes(),
            result.sent().rows(),
            result.written(),
            result.nanos() / 1e9,
            text(result.contentId()),
            parts(result.sent()),
            result.kinds(),
            stages,
            Cache.of(result.cache()),
            result.enrichment(),
            result.retries(),
            result.second().map(Second::of),
            result.switches().stream().map(Switched::of).toList(),
            result.spilt().stream().map(Path::toString).toList(),
            result.messages()));
  }

  private static Map<String, Part> parts(Fingerprint sent) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Relation relation : Relation.values()) {
      Fingerprint.Part part = sent.part(relation);
      parts.put(relation.toString(), new Part(part.count(), text(part.digest())));
    }
    return parts;
  }

  private static String text(Digest digest) {
    return digest.toString();
  }
}
