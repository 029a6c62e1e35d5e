package dev.cutover.ci.gate;

import dev.cutover.measure.ProcessMemory;
import dev.cutover.model.Fingerprint;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Slice;
import dev.cutover.store.FolderTree;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One corpus, ingested into a fresh store as often as is asked. */
final class IngestionWork implements SliceWork {
  /** From the first on; reading all rows back takes longer than a slice. */
  private static final int READ_BACK_EVERY = 4;

  private final SliceGraph graph;
  private final Injection injection;
  private int slices;

  IngestionWork(SliceGraph graph, Injection injection) {
    this.graph = graph;
    this.injection = injection;
  }

  /** Opening the store and reading it back are not in the slice's time. */
  @Override
  public Slice slice() throws IOException {
    return slice(slices++ % READ_BACK_EVERY == 0);
  }

  @Override
  public void warmUp() throws IOException {
    Slice _ = slice(false);
  }

  @Override
  public boolean takesOneThread() {
    return graph.variant().takesOneThread();
  }

  private Slice slice(boolean readBack) throws IOException {
    Path folder = graph.folder();
    try (Store store = graph.open(folder)) {
      Meter meter = new Meter();
      graph.fill(store, folder);
      injection.afterIngestion(meter.nanos());
      return slice(store, meter.spent(), readBack);
    } finally {
      FolderTree.delete(folder);
    }
  }

  /** The only slice of this process, and all that it took since it was started. */
  Slice sinceStart() throws IOException {
    Path folder = graph.folder();
    try (Store store = graph.open(folder)) {
      graph.fill(store, folder);
      injection.afterIngestion(uptime());
      Map<Quantity, Long> spent = new EnumMap<>(Quantity.class);
      spent.put(Quantity.START_UP, uptime());
      ProcessMemory.peakBytes().ifPresent(bytes -> spent.put(Quantity.PEAK_MEMORY, bytes));
      return slice(store, spent, true);
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static long uptime() {
    return TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private static Slice slice(Store store, Map<Quantity, Long> spent, boolean readBack) {
    if (!readBack) {
      return new Slice(spent, rows(store), "");
    }
    Fingerprint rows = fingerprint(store);
    return new Slice(spent, rows.rows(), text(rows));
  }

  private static long rows(Store store) {
    try (Reader reader = store.reader()) {
      return reader.counts().values().stream().mapToLong(Long::longValue).sum();
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
    graph.close();
  }
}
