package dev.cutover.ci.torture;

import dev.cutover.ci.House;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.FolderTree;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Does in this process, without faults, what is done with a store before and after them. */
final class Vault {
  private static final int ATTEMPTS = 40;
  private static final long BETWEEN_NANOS = 250_000_000;

  private final House house;
  private final Variant variant;
  private final OpenOptions options;
  private final Path folder;

  /**
   * @param folder for what spills
   */
  Vault(House house, Variant variant, Durability durability, Path folder) {
    this.house = house;
    this.variant = variant;
    this.options = OpenOptions.DEFAULT.withDurability(durability).withWriters(variant.writers());
    this.folder = folder;
  }

  /** Every row of a store. */
  List<Row> rows(StoreUri uri) {
    try (Store store = open(uri);
        Reader reader = store.reader()) {
      return reader.all();
    }
  }

  /** Every row that a corpus makes. */
  List<Row> oracle(String uri) {
    try (Corpus corpus = house.corpus(uri)) {
      Oracle oracle =
          corpus
              .oracle()
              .orElseThrow(() -> new IllegalStateException(uri + " knows nothing of its rows"));
      try (Stream<Row> rows = oracle.rows()) {
        return rows.toList();
      }
    }
  }

  /** A whole run. */
  void ingest(String uri, StoreUri into) {
    try (Corpus corpus = house.corpus(uri);
        Store store = open(into)) {
      Optional<Store> second = secondary().map(this::open);
      try {
        check(ingest(corpus, store, second));
      } finally {
        second.ifPresent(Store::close);
      }
    }
  }

  private IngestResult ingest(Corpus corpus, Store store, Optional<Store> second) {
    Path scratch = scratch();
    try {
      return house.ingest(
          new IngestRequest(
              corpus,
              house.languages(),
              store,
              second,
              variant,
              house.enrichers(Map.of()),
              scratch,
              OrdealRun.facts(folder),
              IngestObserver.NONE));
    } finally {
      FolderTree.delete(scratch);
    }
  }

  private static void check(IngestResult result) {
    if (!result.complete() || result.secondaryFailures() > 0) {
      throw new IllegalStateException("a run without faults failed: " + result.messages());
    }
  }

  void replay(Path file, StoreUri into) {
    try (Store store = open(into)) {
      try (Writer writer = store.writer()) {
        SpillFile.replay(file, writer);
      }
      store.finish();
    }
    FolderTree.delete(file.resolveSibling(""));
  }

  /** The second store, where it outlives its process. */
  Optional<StoreUri> keptSecondary() {
    return secondary()
        .filter(uri -> house.backend(uri).capabilities().contains(Capability.PERSISTENT));
  }

  private Optional<StoreUri> secondary() {
    return variant.dualWrite() instanceof DualWriteAxis.PrimaryFirst dual
        ? Optional.of(StoreUri.parse(dual.secondary()))
        : Optional.empty();
  }

  /** A server that was just hit may need a moment. */
  private Store open(StoreUri uri) {
    for (int attempt = 1; ; attempt++) {
      try {
        return house.open(uri.secret(), options);
      } catch (StoreException.Unavailable e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
  }

  private Path scratch() {
    try {
      return Files.createTempDirectory(folder, "scratch-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
