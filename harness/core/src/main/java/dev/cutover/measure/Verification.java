package dev.cutover.measure;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.model.Entity;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares what stores hold with what they should: no valid data, no number. */
final class Verification {
  private final Optional<Fingerprint> oracle;

  /** Reads the corpus's oracle once, where it has one. */
  Verification(Corpus corpus) {
    this.oracle = corpus.oracle().map(Oracle::fingerprint);
  }

  /**
   * Reads the store row by row. What language servers said is left out: no oracle knows it, and it
   * differs from run to run; {@link Measurement.Enriched} compares it with what was sent.
   *
   * @param result tells what counts where the corpus has no oracle
   */
  Measurement.Parity verify(Store store, IngestResult result) {
    Fingerprint expected = oracle.orElse(result.bare());
    Fingerprint actual = bare(store);
    return new Measurement.Parity(
        oracle.isPresent() ? "oracle" : "pipeline", expected, actual, actual.differences(expected));
  }

  /** What a store holds, by scans alone: an engine's own sums are not asked. */
  static Fingerprint read(Store store) {
    return read(store, UnaryOperator.identity());
  }

  /** As {@link #read}, but of entities without their enrichment. */
  static Fingerprint bare(Store store) {
    return read(store, row -> row instanceof Entity entity ? entity.bare() : row);
  }

  private static Fingerprint read(Store store, UnaryOperator<Row> as) {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    try (Reader reader = store.reader()) {
      for (Relation relation : Relation.values()) {
        reader.scan(relation, row -> builder.add(as.apply(row)));
      }
    }
    return builder.build();
  }
}
