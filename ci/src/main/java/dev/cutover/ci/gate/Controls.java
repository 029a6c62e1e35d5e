package dev.cutover.ci.gate;

import dev.cutover.measure.Ticker;
import dev.cutover.run.ControlLoops;
import dev.cutover.run.SyncLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What runs beside both sides and is nothing of the project: processor, memory, disk. */
public final class Controls implements Supplier<Map<String, Long>>, AutoCloseable {
  private final ControlLoops loops = new ControlLoops(Ticker.SYSTEM);
  private final SyncLoop sync;
  private final int runs;

  /**
   * @param folder on the disk where stores are written
   * @param runs of each loop; what is told is their median
   */
  public Controls(Path folder, int runs) throws IOException {
    this.runs = runs;
    this.sync = new SyncLoop(folder.resolve("control"), Ticker.SYSTEM);
  }

  /** Nanoseconds of each. */
  @Override
  public Map<String, Long> get() {
    Map<String, Long> nanos = new HashMap<>(loops.glance(runs));
    try {
      nanos.put("bringing a page to the disk", sync.glance(runs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nanos;
  }

  @Override
  public void close() throws IOException {
    sync.close();
  }
}
