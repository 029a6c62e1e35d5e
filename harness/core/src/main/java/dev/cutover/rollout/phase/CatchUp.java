package dev.cutover.rollout.phase;

import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.store.Batch;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings the store beside the primary to the primary's rows while both are written.
 *
 * <p>A few paths at a time, and while nothing else is written: their rows are read from the primary
 * and take the place of whatever the other store has of them. So no row that is older than the
 * primary's comes over, and writers wait for a few milliseconds at most.
 */
public final class CatchUp {
  private static final int PATHS_AT_ONCE = 50;

  private final Router router;

  public CatchUp(Router router) {
    this.router = router;
  }

  /** Finds what differs, without holding anybody up: what it finds may only be under way. */
  @FunctionalInterface
  public interface Comparer {
    /**
     * Compares two stores.
     *
     * @param suspects takes the path of every row that seems to differ
     */
    void compare(Store primary, Store beside, Consumer<String> suspects);
  }

  /**
   * Brings over what the store beside the primary is known to have missed.
   *
   * @return paths that differed
   */
  public long missed() {
    Side beside = router.phase().primary().other();
    long differing = 0;
    List<String> some = router.missed().some(beside, PATHS_AT_ONCE);
    while (!some.isEmpty()) {
      Brought brought = bring(some, beside);
      if (!brought.done()) {
        break;
      }
      differing += brought.differing();
      some = router.missed().some(beside, PATHS_AT_ONCE);
    }
    return differing;
  }

  /**
   * Compares everything and brings over what differs; what is more than can be remembered is left
   * to the next time.
   *
   * @return paths that differed when nothing was under way, none only where the stores are equal
   */
  public long everything(Comparer comparer) {
    Phase phase = router.phase();
    Side beside = phase.primary().other();
    Set<String> suspects = new LinkedHashSet<>();
    long timesBeyond = router.missed().timesBeyond(beside);
    comparer.compare(
        router.store(phase.primary()),
        router.store(beside),
        path -> {
          if (suspects.size() < Missed.MOST_PATHS) {
            suspects.add(path);
          }
        });
    Brought brought = bringAll(List.copyOf(suspects), beside);
    if (brought.done() && suspects.size() < Missed.MOST_PATHS) {
      router.missed().allCaughtUp(beside, timesBeyond);
    }
    return brought.differing();
  }

  private Brought bringAll(List<String> paths, Side side) {
    long differing = 0;
    for (int from = 0; from < paths.size(); from += PATHS_AT_ONCE) {
      List<String> some = paths.subList(from, Math.min(from + PATHS_AT_ONCE, paths.size()));
      Brought brought = bring(some, side);
      if (!brought.done()) {
        return new Brought(false, differing + some.size());
      }
      differing += brought.differing();
    }
    return new Brought(true, differing);
  }

  /**
   * What came of some paths.
   *
   * @param done false where the phase had changed meanwhile
   * @param differing paths that were not equal
   */
  private record Brought(boolean done, long differing) {}

  private Brought bring(List<String> paths, Side side) {
    return router.exclusively(
        () -> {
          Phase now = router.phase();
          if (!now.writesBoth() || now.primary() == side) {
            return new Brought(false, 0);
          }
          long differing = bring(paths, router.store(now.primary()), router.store(side));
          router.missed().caughtUp(side, paths);
          return new Brought(true, differing);
        });
  }

  /** While nothing is written; how many paths differed. */
  private static long bring(List<String> paths, Store primary, Store beside) {
    List<String> differing = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    try (Reader reader = primary.reader();
        Reader other = beside.reader()) {
      for (String path : paths) {
        Set<Row> own = rows(reader, path);
        if (!own.equals(rows(other, path))) {
          differing.add(path);
          rows.addAll(own);
        }
      }
    }
    if (!differing.isEmpty()) {
      try (Writer writer = beside.writer()) {
        writer.write(new Batch(differing, rows));
      }
    }
    return differing.size();
  }

  private static Set<Row> rows(Reader reader, String path) {
    Set<Row> rows = new LinkedHashSet<>();
    Consumer<Row> own =
        row -> {
          if (row.path().equals(path)) {
            rows.add(row);
          }
        };
    for (Relation relation : Relation.values()) {
      ranges(relation, path).forEach(range -> reader.scan(relation, range, own));
    }
    return rows;
  }

  /** Where the rows of a path are, as {@link Row#path} has it. */
  private static List<KeyRange> ranges(Relation relation, String path) {
    KeyRange itself = KeyRange.between(path, path + '\0');
    KeyRange definitions = KeyRange.between(path + '#', path + '$');
    return switch (relation) {
      case ENTITIES, EXCLUDED_TESTS -> List.of(itself, definitions);
      case EDGES -> {
        String folder = Keys.parentFolder(path);
        List<KeyRange> all = new ArrayList<>(List.of(itself, definitions));
        if (!folder.equals(path)) {
          all.add(KeyRange.between(folder, folder + '\0'));
        }
        yield all;
      }
      case WORD_COVERAGE, IGNORED_FILES -> List.of(itself);
    };
  }
}
