package dev.cutover.ci.gate;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.cutover.ci.House;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.run.gate.Slice;
import dev.cutover.store.FolderTree;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One corpus, opened once and ingested into a fresh store as often as is asked. */
public final class SliceWork implements AutoCloseable {
  private final House house;
  private final SliceOrders orders;
  private final Variant variant;
  private final Injection injection;
  private final Languages languages;
  private final Corpus corpus;
  private final Path scratch;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * @param scratch an existing folder
   */
  public SliceWork(House house, SliceOrders orders, Path scratch) {
    this.house = house;
    this.orders = orders;
    this.variant = house.catalog(userFolder(orders)).variant(orders.variant());
    this.injection = Injection.parse(orders.injection());
    this.languages = house.languages();
    this.corpus = house.corpus(orders.corpus());
    this.scratch = scratch;
  }

  private static Optional<Path> userFolder(SliceOrders orders) {
    return orders.scenarios().isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(orders.scenarios()));
  }

  /** Opening the store and reading it back are not in the slice's time. */
  public Slice slice() throws IOException {
    Path folder = Files.createTempDirectory(scratch, "slice-");
    OpenOptions options =
        OpenOptions.DEFAULT.withDurability(orders.durability()).withWriters(variant.writers());
    try (Store store = house.open(place(folder), options)) {
      long cpu = system.getProcessCpuTime();
      long allocated = threads.getTotalThreadAllocatedBytes();
      long start = System.nanoTime();
      ingest(store, folder);
      injection.after(System.nanoTime() - start);
      long wall = System.nanoTime() - start;
      long bytes = threads.getTotalThreadAllocatedBytes() - allocated;
      cpu = system.getProcessCpuTime() - cpu;
      Fingerprint rows = fingerprint(store);
      return new Slice(wall, cpu, bytes, rows.rows(), text(rows));
    } finally {
      FolderTree.delete(folder);
    }
  }

  private String place(Path folder) {
    return orders.store().equals("mem") ? "mem" : "sqlite:" + folder.resolve("graph.db");
  }

  private void ingest(Store store, Path folder) {
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

  private static Fingerprint fingerprint(Store store) {
    try (Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }

  private static String text(Fingerprint rows) {
    return rows.parts().entrySet().stream()
        .filter(part -> part.getValue().count() > 0)
        .map(part -> part.getKey() + " " + part.getValue().digest())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    corpus.close();
  }
}
