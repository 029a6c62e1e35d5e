package dev.cutover.ci.command;

import dev.cutover.ci.House;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.migration.Check;
import dev.cutover.ci.migration.StateFolder;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether two stores hold the same graph, and every row in which they differ. */
@Command(
    name = "verify",
    description =
        "Compare two stores row by row and name what differs: exit code 0 if equal, 1 if not,"
            + " 3 if both are empty.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "The store that is right.")
  private String expected;

  @Parameters(index = "1", paramLabel = "B", description = "The store that is compared with it.")
  private String found;

  @Option(
      names = "--cap",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many differences are printed (default: ${DEFAULT-VALUE}).")
  private long cap;

  @Option(
      names = "--differences",
      paramLabel = "FILE",
      description = "Writes all differences into a file, one JSON object a line.")
  private Optional<Path> differences = Optional.empty();

  @Option(
      names = "--resume",
      paramLabel = "FOLDER",
      description =
          "Keeps there which ranges are equal until the end, so that a run that was killed does not"
              + " read them again: for stores that do not change meanwhile.")
  private Optional<Path> resume = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public VerifyCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    StoreUri first = StoreUri.parse(expected);
    StoreUri second = StoreUri.parse(found);
    if (StorePlace.of(first).equals(StorePlace.of(second))) {
      throw new UsageException("'%s' is both stores: name two stores".formatted(first));
    }
    OpenOptions options = OpenOptions.DEFAULT.readOnly();
    Check check =
        new Check(spec.commandLine().getOut(), spec.commandLine().getErr(), cap, differences);
    try (Store right = house.open(expected, options);
        Store other = house.open(found, options);
        RangeJournal equal = journal(right, other)) {
      int exit = check.run(right, other, equal);
      resume.map(StateFolder::make).ifPresent(StateFolder::forgetEqualRanges);
      return exit;
    }
  }

  private RangeJournal journal(Store right, Store other) {
    return resume
        .map(StateFolder::make)
        .map(
            state ->
                state.equalRanges(
                    StorePlace.of(StoreUri.parse(expected)).masked(),
                    right,
                    StorePlace.of(StoreUri.parse(found)).masked(),
                    other))
        .orElseGet(RangeJournal::forgetful);
  }
}
