package dev.cutover.pipeline.delivery;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.TextHash;
import java.util.HashSet;
import java.util.Set;

/**
 * The paths of batches that a store did not take. Such a batch is put in later; what it deletes
 * must not have been written meanwhile, and what it writes not been deleted.
 *
 * <p>Keeps 64-bit hashes, and only of what was refused.
 */
final class HeldPaths {
  private final Set<Long> deleted = new HashSet<>();
  private final Set<Long> written = new HashSet<>();

  void hold(Batch batch) {
    batch.deletedPaths().forEach(path -> deleted.add(TextHash.of(path)));
    batch.rows().forEach(row -> written.add(TextHash.of(row.path())));
  }

  /** Whether the order of two batches matters, one that was held and this one. */
  boolean concern(Batch batch) {
    if (!written.isEmpty() && batch.deletedPaths().stream().anyMatch(this::isHeld)) {
      return true;
    }
    return !deleted.isEmpty()
        && batch.rows().stream()
            .map(Row::path)
            .anyMatch(path -> deleted.contains(TextHash.of(path)));
  }

  private boolean isHeld(String path) {
    long hash = TextHash.of(path);
    return written.contains(hash) || deleted.contains(hash);
  }
}
