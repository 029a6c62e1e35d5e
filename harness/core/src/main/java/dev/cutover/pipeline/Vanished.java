package dev.cutover.pipeline;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the files and folders that stores hold from an earlier run and that the corpus has no more.
 *
 * <p>Each store is asked itself: what one of them refused in an earlier run, a deletion too, is
 * written to that one later. Where a store held rows before, the paths seen are kept as 64-bit
 * hashes; otherwise nothing is.
 */
final class Vanished {
  private static final int PATHS_PER_BATCH = 1_000;

  private final Store primary;
  private final Supplier<Optional<Store>> second;
  private final DeliveryLog log;
  private final boolean storeHeldRows;
  private final Set<Long> seen = new HashSet<>();

  private Vanished(Store primary, Supplier<Optional<Store>> second, DeliveryLog log) {
    this.primary = primary;
    this.second = second;
    this.log = log;
    this.storeHeldRows =
        holdsRows(primary) || second.get().filter(this::seemsToHoldRows).isPresent();
  }

  /**
   * Before anything is written.
   *
   * @param second the second store, for as long as it answers
   */
  static Vanished of(Store primary, Supplier<Optional<Store>> second, DeliveryLog log) {
    return new Vanished(primary, second, log);
  }

  private static boolean holdsRows(Store store) {
    try (Reader reader = store.reader()) {
      return reader.counts().values().stream().anyMatch(count -> count > 0);
    }
  }

  /**
   * A second store that cannot be read costs the run nothing: it is compared and repaired later.
   */
  private boolean seemsToHoldRows(Store store) {
    try {
      return holdsRows(store);
    } catch (StoreException e) {
      log.note("second store: " + e.getMessage());
      return false;
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
   * @param writers hands out writers to all stores, which try again and spill
   */
  void delete(Supplier<Writer> writers) {
    if (!storeHeldRows) {
      return;
    }
    List<String> gone = List.copyOf(gone());
    try (Writer writer = writers.get()) {
      for (int from = 0; from < gone.size(); from += PATHS_PER_BATCH) {
        int to = Math.min(from + PATHS_PER_BATCH, gone.size());
        writer.write(Batch.deleting(gone.subList(from, to)));
      }
    }
  }

  private Set<String> gone() {
    Set<String> gone = new TreeSet<>();
    collect(primary, gone);
    try {
      second.get().ifPresent(store -> collect(store, gone));
    } catch (StoreException e) {
      log.note("second store: " + e.getMessage());
    }
    return gone;
  }

  private void collect(Store store, Set<String> gone) {
    try (Reader reader = store.reader()) {
      Consumer<Row> collect = row -> collect(row, gone);
      reader.scan(Relation.ENTITIES, collect);
      reader.scan(Relation.IGNORED_FILES, collect);
    }
  }

  private void collect(Row row, Set<String> gone) {
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
