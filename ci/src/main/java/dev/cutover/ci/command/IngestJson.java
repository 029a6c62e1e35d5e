package dev.cutover.ci.command;

import dev.cutover.enrich.Enrichment;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.IngestResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an ingestion did, for scripts: one JSON object.
 *
 * @param fingerprint rows and digest by relation; equal for equal graphs, whatever the store
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
    double seconds,
    String contentId,
    Map<String, Part> fingerprint,
    Map<String, Long> kinds,
    Map<String, Double> stageSeconds,
    Enrichment enrichment,
    long retries,
    long secondaryFailures,
    List<String> spilt,
    List<String> messages) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** One relation's share of the fingerprint. */
  record Part(long rows, String digest) {}

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
            result.nanos() / 1e9,
            text(result.contentId()),
            parts(result.sent()),
            result.kinds(),
            stages,
            result.enrichment(),
            result.retries(),
            result.secondaryFailures(),
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
