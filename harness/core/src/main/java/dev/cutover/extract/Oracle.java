package dev.cutover.extract;

import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import java.util.stream.Stream;

/** What a synthetic corpus knows of itself, without extraction or resolution having taken part. */
@FunctionalInterface
public interface Oracle {
  /** Every row that a right pipeline stores, each once, lazily, in any order. To be closed. */
  Stream<Row> rows();

  /** Counts and digests of the rows. */
  default Fingerprint fingerprint() {
    Fingerprint.Builder builder = new Fingerprint.Builder();
    try (Stream<Row> rows = rows()) {
      rows.forEach(builder::add);
    }
    return builder.build();
  }
}
