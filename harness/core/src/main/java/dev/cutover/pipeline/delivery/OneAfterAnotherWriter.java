package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import dev.cutover.store.Writer;

/** Writes a batch for each relation, one after another. */
record OneAfterAnotherWriter(Writer next) implements Writer {
  @Override
  public void write(Batch batch) {
    if (!batch.deletedPaths().isEmpty()) {
      next.write(Batch.deleting(batch.deletedPaths()));
    }
    ByRelation.split(batch).values().forEach(next::write);
  }

  @Override
  public void close() {
    next.close();
  }
}
