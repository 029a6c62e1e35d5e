package dev.cutover.pipeline;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the files and folders that a store holds from an earlier run and that the corpus has no
 * more.
 *
 * <p>For a store that held rows before, the paths seen are kept as 64-bit hashes; for an empty one
 * nothing is.
 */
final class Vanished {
  private static final int PATHS_PER_BATCH = 1_000;

  private final boolean storeHeldRows;
  private final Set<Long> seen = new HashSet<>();

  private Vanished(boolean storeHeldRows) {
    this.storeHeldRows = storeHeldRows;
  }

  static Vanished of(Store store) {
    try (Reader reader = store.reader()) {
      return new Vanished(reader.counts().values().stream().anyMatch(count -> count > 0));
    }
  }

  boolean storeHeldRows() {
    return storeHeldRows;
  }

  void saw(SourceFile file) {
    if (storeHeldRows) {
      String path = file.path();
      while (!path.equals(Keys.PROJECT) && seen.add(hash(path))) {
        path = Keys.parentFolder(path);
      }
    }
  }

  /**
   * Deletes what was not seen, after all else was written.
   *
   * @param writers hands out writers that try again and spill
   */
  void delete(Store store, Supplier<Writer> writers) {
    if (!storeHeldRows) {
      return;
    }
    try (Reader reader = store.reader();
        Writer writer = writers.get()) {
      List<String> gone = new ArrayList<>();
      Consumer<Row> collect = row -> collect(row, gone);
      reader.scan(Relation.ENTITIES, collect);
      reader.scan(Relation.IGNORED_FILES, collect);
      for (int from = 0; from < gone.size(); from += PATHS_PER_BATCH) {
        int to = Math.min(from + PATHS_PER_BATCH, gone.size());
        writer.write(Batch.deleting(gone.subList(from, to)));
      }
    }
  }

  private void collect(Row row, List<String> gone) {
    boolean stands =
        row instanceof IgnoredFile
            || (row instanceof Entity entity
                && (entity.kind() == EntityKind.FILE || entity.kind() == EntityKind.FOLDER));
    if (stands && !seen.contains(hash(row.path()))) {
      gone.add(row.path());
    }
  }

  private static long hash(String path) {
    return Hashing.xxh3_64().hashCharsToLong(path);
  }
}
