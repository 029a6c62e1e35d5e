package dev.cutover.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes to a primary and then, best effort, to a second store; reads from the primary. Owns
 * neither.
 */
public final class DualStore implements Store {
  private final Store primary;
  private final Store secondary;
  private final Consumer<String> failures;
  private final AtomicLong failed = new AtomicLong();

  /**
   * @param failures told what the second store could not take
   */
  public DualStore(Store primary, Store secondary, Consumer<String> failures) {
    this.primary = primary;
    this.secondary = secondary;
    this.failures = failures;
  }

  /** Number of batches that the second store did not take. */
  public long failedBatches() {
    return failed.get();
  }

  @Override
  public StoreInfo info() {
    return primary.info();
  }

  @Override
  public Writer writer() {
    return new DualWriter(primary.writer(), secondary.writer());
  }

  @Override
  public Reader reader() {
    return primary.reader();
  }

  @Override
  public void finish() {
    primary.finish();
    tolerating(secondary::finish);
  }

  @Override
  public long sizeOnDisk() {
    return primary.sizeOnDisk();
  }

  @Override
  public void close() {}

  private void tolerating(Runnable action) {
    try {
      action.run();
    } catch (StoreException e) {
      failed.incrementAndGet();
      failures.accept("second store: " + e.getMessage());
    }
  }

  private final class DualWriter implements Writer {
    private final Writer first;
    private final Writer second;

    DualWriter(Writer first, Writer second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void write(Batch batch) {
      first.write(batch);
      tolerating(() -> second.write(batch));
    }

    @Override
    public void close() {
      first.close();
      tolerating(second::close);
    }
  }
}
