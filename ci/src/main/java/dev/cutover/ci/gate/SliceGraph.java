package dev.cutover.ci.gate;

import dev.cutover.ci.House;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The corpus of a side, opened once, and fresh stores that it goes into. */
final class SliceGraph implements AutoCloseable {
  private final House house;
  private final SliceOrders orders;
  private final Variant variant;
  private final Languages languages;
  private final Corpus corpus;
  private final Path scratch;

  SliceGraph(House house, SliceOrders orders, Path scratch) {
    this.house = house;
    this.orders = orders;
    this.variant = house.catalog(userFolder(orders)).variant(orders.variant());
    this.languages = house.languages();
    this.corpus = house.corpus(orders.corpus());
    this.scratch = scratch;
  }

  private static Optional<Path> userFolder(SliceOrders orders) {
    return orders.scenarios().isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(orders.scenarios()));
  }

  /** What writes. */
  Variant variant() {
    return variant;
  }

  /** A new folder for a store; whoever asks for it deletes it. */
  Path folder() throws IOException {
    return Files.createTempDirectory(scratch, "slice-");
  }

  /** An empty store. */
  Store open(Path folder) {
    String place = orders.store().equals("mem") ? "mem" : "sqlite:" + folder.resolve("graph.db");
    return house.open(
        place,
        OpenOptions.DEFAULT.withDurability(orders.durability()).withWriters(variant.writers()));
  }

  /** Ingests the corpus. */
  void fill(Store store, Path folder) {
    IngestResult result =
        house.ingest(
            new IngestRequest(
                corpus,
                languages,
                store,
                Optional.empty(),
                variant,
                house.enrichers(Map.of()),
                folder,
                folder.resolve("facts"),
                IngestObserver.NONE));
    if (!result.complete()) {
      throw new IllegalStateException("an ingestion was not complete: " + result.messages());
    }
  }

  @Override
  public void close() {
    corpus.close();
  }
}
