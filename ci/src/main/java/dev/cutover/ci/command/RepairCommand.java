package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.model.Relation;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.Comparison.Differences;
import dev.cutover.rollout.repair.Repair;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the second store of a dual write to the rows of the primary, spill file or not. */
@Command(
    name = "repair",
    description = "Compare a second store with its primary, row by row, and make it equal.",
    mixinStandardHelpOptions = true)
public final class RepairCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PRIMARY", description = "Is right, and only read.")
  private String primary;

  @Parameters(index = "1", paramLabel = "SECOND", description = "Is compared, and changed.")
  private String second;

  @Option(
      names = "--compare-only",
      description = "Change nothing; the exit code is 1 where the stores differ.")
  private boolean compareOnly;

  @Option(
      names = "--from-empty",
      description = "Let a primary that holds nothing empty a second store that does.")
  private boolean fromEmpty;

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public RepairCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    StoreUri first = StoreUri.parse(primary);
    if (StorePlace.of(first).equals(StorePlace.of(StoreUri.parse(second)))) {
      throw new UsageException(
          "'%s' is the primary and the second store: name two stores".formatted(first));
    }
    OpenOptions options = OpenOptions.DEFAULT.withDurability(storeOptions.durability());
    try (ScratchFolder scratch = ScratchFolder.create("repair");
        Store right = house.open(primary, options.readOnly());
        Store other = house.open(second, compareOnly ? options.readOnly() : options)) {
      if (compareOnly) {
        Comparison comparison = Comparison.of(right, other);
        print(comparison, "");
        return comparison.equal() ? ExitCode.OK : ExitCode.GATE_FAILED;
      }
      refuseEmptying(right, other);
      Repair.Outcome outcome = Repair.run(right, other, scratch.path());
      print(outcome.found(), "; %,d batches made them equal".formatted(outcome.batches()));
      return ExitCode.OK;
    }
  }

  /** A primary that was mistyped, or lost its rows, would take those of the second store along. */
  private void refuseEmptying(Store right, Store other) {
    if (!fromEmpty && isEmpty(right) && !isEmpty(other)) {
      throw new UsageException(
          ("the primary '%s' holds no rows, the second store does: nothing was changed."
                  + " If that is right: --from-empty; else name the stores the other way round")
              .formatted(StoreUri.parse(primary)));
    }
  }

  private static boolean isEmpty(Store store) {
    try (Reader reader = store.reader()) {
      return reader.counts().values().stream().allMatch(count -> count == 0);
    }
  }

  private void print(Comparison comparison, String done) {
    PrintWriter out = spec.commandLine().getOut();
    for (Relation relation : Relation.values()) {
      Differences some = comparison.of(relation);
      out.printf(
          "%-16s %,12d rows, %,d missing, %,d extra, %,d changed%n",
          relation,
          comparison.expected().part(relation).count(),
          some.missing(),
          some.extra(),
          some.changed());
    }
    if (comparison.equal()) {
      out.println("equal: counts and digests of all relations agree");
    } else {
      out.printf("%,d rows differed%s%n", comparison.all(), done);
    }
    out.flush();
  }
}
