package dev.cutover.ci.drill;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A corpus that comes and goes: by turns it is ingested as it is and as it was before. Used by one
 * thread at a time.
 */
final class Tide {
  private final Ground ground;
  private final Variant variant;
  private final Corpus whole;
  private final Corpus older;
  private boolean high;

  Tide(Ground ground, Variant variant, Corpus whole) {
    this.ground = ground;
    this.variant = variant;
    this.whole = whole;
    this.older = new OlderCorpus(whole);
  }

  /** Ingests what it was not the last time. */
  Optional<IngestResult> turn(Store store) {
    high = !high;
    try {
      return Optional.of(ground.ingest(last(), store, variant));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Corpus last() {
    return high ? whole : older;
  }

  /** The rows of what was ingested last. */
  List<Row> expected(Reference reference) throws IOException {
    return reference.of(last(), variant, ground);
  }
}
