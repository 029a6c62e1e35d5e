package dev.cutover.pipeline.delivery;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import java.util.ArrayList;
import java.util.List;

/** Shares a batch out to lanes, such that a path always goes to the same one. */
public final class ByPath {
  private ByPath() {}

  /** A batch for every lane, empty where it gets nothing. */
  public static List<Batch> split(Batch batch, int lanes) {
    if (lanes == 1) {
      return List.of(batch);
    }
    List<List<String>> deleted = new ArrayList<>();
    List<List<Row>> rows = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      deleted.add(new ArrayList<>());
      rows.add(new ArrayList<>());
    }
    batch.deletedPaths().forEach(path -> deleted.get(lane(path, lanes)).add(path));
    batch.rows().forEach(row -> rows.get(lane(row.path(), lanes)).add(row));
    List<Batch> parts = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      parts.add(new Batch(deleted.get(i), rows.get(i)));
    }
    return parts;
  }

  private static int lane(String path, int lanes) {
    return Math.floorMod(path.hashCode(), lanes);
  }
}
