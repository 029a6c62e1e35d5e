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

  /**
   * @param folder on the disk where stores are written
   */
  public Controls(Path folder) throws IOException {
    this.sync = new SyncLoop(folder.resolve("control"), Ticker.SYSTEM);
  }

  /** Nanoseconds of each. */
  @Override
  public Map<String, Long> get() {
    Map<String, Long> nanos = new HashMap<>(loops.glance());
    try {
      nanos.put("bringing a page to the disk", sync.glance());
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
