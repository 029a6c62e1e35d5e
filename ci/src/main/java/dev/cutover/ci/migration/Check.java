package dev.cutover.ci.migration;

import dev.cutover.ci.ExitCode;
import dev.cutover.model.Relation;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.Difference;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.comparison.RangeResult;
import dev.cutover.store.Reader;
import dev.cutover.store.SchemaState;
import dev.cutover.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compares two stores and says how they differ.
 *
 * @param out for the result
 * @param err for the progress
 * @param cap how many differences are printed
 * @param differences file for all of them
 */
public record Check(PrintWriter out, PrintWriter err, long cap, Optional<Path> differences) {
  private static final int MOST_RANGES = 10;

  /** Compares what is not yet known to be equal, and returns the exit code. */
  public int run(Store expected, Store found, RangeJournal equal) {
    long start = System.nanoTime();
    RowProgress progress = new RowProgress(err, "compared", rows(expected), equal.done().rows());
    Comparison comparison;
    try (DifferenceLog log = new DifferenceLog(out, cap, differences)) {
      comparison =
          Comparison.of(
              expected,
              found,
              equal,
              Comparison.ROWS_OF_RANGE,
              new Comparison.Listener() {
                @Override
                public void differs(Difference difference) {
                  log.differs(difference);
                }

                @Override
                public void compared(RangeResult range) {
                  progress.add(range.expected().count());
                }
              });
    }
    print(comparison, (System.nanoTime() - start) / 1e9);
    schema("first", expected);
    boolean indexed = schema("second", found);
    out.flush();
    return indexed || exit(comparison) != ExitCode.OK ? exit(comparison) : ExitCode.GATE_FAILED;
  }

  /** Says what a store tells of its schema, and whether it has all of its indexes. */
  private boolean schema(String which, Store store) {
    Optional<SchemaState> schema = store.schema();
    schema.ifPresent(
        state ->
            out.printf(
                "schema of the %s store: version %s, %s%n",
                which,
                state.version(),
                state.missingIndexes().isEmpty()
                    ? "all indexes are there"
                    : "INDEX MISSING: " + String.join(", ", state.missingIndexes())));
    return schema.map(SchemaState::missingIndexes).orElse(List.of()).isEmpty();
  }

  private static long rows(Store store) {
    try (Reader reader = store.reader()) {
      return reader.counts().values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private void print(Comparison comparison, double seconds) {
    for (Relation relation : Relation.values()) {
      Comparison.Differences some = comparison.of(relation);
      out.printf(
          "%-16s %,12d rows, %,12d compared with: %,d missing, %,d extra, %,d changed%n",
          relation,
          comparison.expected().part(relation).count(),
          comparison.found().part(relation).count(),
          some.missing(),
          some.extra(),
          some.changed());
    }
    comparison.differing().stream().limit(MOST_RANGES).forEach(this::print);
    if (comparison.differing().size() > MOST_RANGES) {
      out.printf("… %,d more ranges differ%n", comparison.differing().size() - MOST_RANGES);
    }
    if (comparison.known() > 0) {
      out.printf(
          "%,d of %,d ranges were found equal before and not read again: right only if neither"
              + " store has changed since%n",
          comparison.known(), comparison.ranges());
    }
    out.printf(
        "%,d ranges, %,d rows a side in %s%n",
        comparison.ranges(), comparison.expected().rows(), Times.of(seconds));
    comparison.unread().forEach(line -> out.println("NOT ALL READ: " + line));
    out.println(verdict(comparison));
    out.flush();
  }

  private void print(RangeResult range) {
    out.printf(
        "range   %s from %s to %s: %,d rows %s, %,d rows %s%n",
        range.relation(),
        Excerpt.of(range.range().from()),
        range.range().to().map(Excerpt::of).orElse("the end"),
        range.expected().count(),
        range.expected().digest(),
        range.found().count(),
        range.found().digest());
  }

  private static String verdict(Comparison comparison) {
    if (comparison.ofNothing()) {
      return "nothing compared: both stores are empty, which proves nothing";
    }
    if (comparison.equal()) {
      return "equal: counts and digests of all relations agree";
    }
    return comparison.all() > 0
        ? "different: %,d rows differ".formatted(comparison.all())
        : "not equal: not all rows were read; a store has changed meanwhile, or since --resume";
  }

  private static int exit(Comparison comparison) {
    if (comparison.ofNothing()) {
      return ExitCode.UNDECIDED;
    }
    return comparison.equal() ? ExitCode.OK : ExitCode.GATE_FAILED;
  }
}
