package dev.cutover.ci;

import dev.cutover.backend.memory.MemoryBackend;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.store.Batch;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What tests of runs that write to two stores have in common. */
final class DualRuns {
  private DualRuns() {}

  static SecondWrites writes(IngestResult result) {
    return result.second().orElseThrow();
  }

  static Variant variant(String base, PrimaryFirst how) {
    return TestHouse.variant(base).withDualWrite(how);
  }

  static UnaryOperator<Writer> refusing(Predicate<Batch> which) {
    return refusing(which, DualRuns::forGood);
  }

  static UnaryOperator<Writer> refusing(Predicate<Batch> which, Supplier<StoreException> reason) {
    return writer ->
        batch -> {
          if (which.test(batch)) {
            throw reason.get();
          }
          writer.write(batch);
        };
  }

  static StoreException passing() {
    return new StoreException.Transient("locked for a moment", new IOException("busy"));
  }

  static StoreException forGood() {
    return new StoreException("the disk is full: make room");
  }

  static Store memory() {
    return new MemoryBackend().open(StoreUri.parse("mem"), OpenOptions.DEFAULT);
  }

  static void replay(List<Path> spilt, Store store) {
    try (Writer writer = store.writer()) {
      spilt.forEach(file -> SpillFile.replay(file, writer));
    }
  }
}
