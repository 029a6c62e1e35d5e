package dev.cutover.store;

import dev.cutover.model.Row;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of a batch that tell when they are handed out. No random access, so that every pass over
 * them, also that of a stream, comes by {@link #get}.
 */
final class WatchedRows extends AbstractList<Row> {
  private final List<Row> rows;
  private final Consumer<Row> eye;

  /**
   * @param rows that cannot be changed
   */
  WatchedRows(List<Row> rows, Consumer<Row> eye) {
    this.rows = rows;
    this.eye = eye;
  }

  @Override
  public Row get(int index) {
    Row row = rows.get(index);
    eye.accept(row);
    return row;
  }

  @Override
  public int size() {
    return rows.size();
  }
}
