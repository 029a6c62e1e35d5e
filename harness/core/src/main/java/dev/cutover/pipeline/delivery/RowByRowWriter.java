package dev.cutover.pipeline.delivery;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.List;

/** Writes every row as a batch of its own. */
record RowByRowWriter(Writer next) implements Writer {
  @Override
  public void write(Batch batch) {
    if (!batch.deletedPaths().isEmpty()) {
      next.write(Batch.deleting(batch.deletedPaths()));
    }
    for (Row row : batch.rows()) {
      next.write(Batch.of(List.of(row)));
    }
  }

  @Override
  public void close() {
    next.close();
  }
}
