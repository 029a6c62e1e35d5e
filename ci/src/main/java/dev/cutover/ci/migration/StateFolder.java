package dev.cutover.ci.migration;

import dev.cutover.ci.UsageException;
import dev.cutover.model.Relation;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a comparison or a migration keeps what it has done, from run to run. */
public record StateFolder(Path path) {
  /** Makes the folder where there is none. */
  public static StateFolder make(Path path) {
    try {
      return new StateFolder(Files.createDirectories(path));
    } catch (IOException e) {
      throw new UsageException("'%s' cannot be a folder for checkpoints: %s".formatted(path, e));
    }
  }

  /**
   * The ranges in which two stores were found equal; none where they are others than before, or
   * hold another number of rows.
   */
  public RangeJournal equalRanges(String expected, Store right, String found, Store other) {
    return RangeJournal.open(
        path.resolve("equal.ranges"),
        "equal\n%s\n%s\n%s\n%s".formatted(expected, counts(right), found, counts(other)));
  }

  /** Forgets which ranges were equal, before one of the stores changes. */
  public void forgetEqualRanges() {
    delete("equal.ranges");
  }

  /** The ranges that were copied; none where the source has another number of rows than then. */
  public RangeJournal copiedRanges(String pair, Store source) {
    return RangeJournal.open(copied(), "copied\n%s\n%s".formatted(pair, counts(source)));
  }

  /** Forgets which ranges were copied. */
  public void forgetCopiedRanges() {
    delete(copied().getFileName().toString());
  }

  /** The migration that this folder is of; empty where it is of none yet. */
  public String migration() {
    try {
      return Files.exists(mark()) ? Files.readString(mark()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + mark(), e);
    }
  }

  /** Says which migration the folder is of, before its first row is written. */
  public void claim(String pair) {
    try {
      Files.writeString(mark(), pair);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + mark(), e);
    }
  }

  private Path mark() {
    return path.resolve("migration.txt");
  }

  private Path copied() {
    return path.resolve("copied.ranges");
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path.resolve(name), e);
    }
  }

  private static String counts(Store store) {
    try (Reader reader = store.reader()) {
      Map<Relation, Long> counts = reader.counts();
      return counts.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .collect(Collectors.joining(" "));
    }
  }
}
