package dev.cutover.measure;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.util.Optional;

/** Compares what stores hold with what they should: no valid data, no number. */
final class Verification {
  private final Optional<Fingerprint> oracle;

  /** Reads the corpus's oracle once, where it has one. */
  Verification(Corpus corpus) {
    this.oracle = corpus.oracle().map(Oracle::fingerprint);
  }

  /**
   * Reads the store row by row.
   *
   * @param sent what counts where the corpus has no oracle
   */
  Measurement.Parity verify(Store store, Fingerprint sent) {
    Fingerprint expected = oracle.orElse(sent);
    Fingerprint actual = read(store);
    return new Measurement.Parity(
        oracle.isPresent() ? "oracle" : "pipeline", expected, actual, actual.differences(expected));
  }

  /** What a store holds, by scans alone: an engine's own sums are not asked. */
  static Fingerprint read(Store store) {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    try (Reader reader = store.reader()) {
      for (Relation relation : Relation.values()) {
        reader.scan(relation, builder::add);
      }
    }
    return builder.build();
  }
}
