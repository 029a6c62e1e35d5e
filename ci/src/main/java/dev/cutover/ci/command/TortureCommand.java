package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.ci.torture.Torture;
import dev.cutover.extract.Corpus;
import dev.cutover.scenarios.FaultPlans;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks ingestions at random and proves that nothing came of it. */
@Command(
    name = "torture",
    description =
        "Kill and break ingestions at random, complete them, and compare every row: prints the seed"
            + " of what goes wrong, and the same seed does it again.",
    mixinStandardHelpOptions = true)
public final class TortureCommand implements Callable<Integer> {
  private final House house;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "Of the first run; each next one has the next number (default: 1).")
  private long seed;

  @Option(
      names = "--minutes",
      paramLabel = "NUMBER",
      description = "Start no run after so many minutes (default: no limit).")
  private Optional<Double> minutes = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "NUMBER",
      description = "End after so many runs (default: no limit).")
  private Optional<Integer> runs = Optional.empty();

  @Option(
      names = "--failures",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "End after so many runs that went wrong (default: 1).")
  private int failures;

  @Option(
      names = "--stores",
      split = ",",
      defaultValue = "json,sqlite,rocksdb,duckdb,kuzu,postgres",
      paramLabel = "STORE",
      description = "Schemes or connection strings to draw from (default: ${DEFAULT-VALUE}).")
  private List<String> stores = new ArrayList<>();

  @Option(
      names = "--variants",
      split = ",",
      paramLabel = "NAME",
      description = "Variants to draw from (default: every axis is drawn).")
  private List<String> variants = new ArrayList<>();

  @Option(
      names = "--corpus",
      paramLabel = "URI",
      description = "Synthetic corpora to draw from (default: small ones are drawn).")
  private List<String> corpora = new ArrayList<>();

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "A fault plan for every run, in place of drawn ones.")
  private Optional<Path> faults = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public TortureCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    house.refuseFlags("torture");
    checkNames();
    Torture.Setup setup =
        new Torture.Setup(
            seed,
            stores,
            variants,
            corpora,
            faults.map(FaultPlans::read),
            failures,
            JvmOptions.command());
    try (ScratchFolder scratch = ScratchFolder.create("torture")) {
      Torture.Result result =
          new Torture(house, setup, spec.commandLine().getOut()).run(scratch.path(), goOn());
      if (result.failures() > 0) {
        scratch.keep();
      }
      return result.failures() > 0
          ? ExitCode.GATE_FAILED
          : result.runs() == 0 ? ExitCode.UNDECIDED : ExitCode.OK;
    }
  }

  private IntPredicate goOn() {
    Optional<Instant> end =
        minutes.map(some -> clock.instant().plus(Duration.ofMillis((long) (some * 60_000))));
    return done ->
        runs.map(most -> done < most).orElse(true)
            && end.map(time -> clock.instant().isBefore(time)).orElse(true);
  }

  /** All that is wrong is told before anything is broken. */
  private void checkNames() {
    List<String> mistakes = new ArrayList<>();
    for (String store : stores) {
      StoreUri uri = StoreUri.parse(store);
      Backend backend = house.backend(uri);
      if (!backend.capabilities().contains(Capability.PERSISTENT)
          && !backend.capabilities().contains(Capability.SERVER)) {
        mistakes.add(
            "store '%s' ends with the process that is killed, so there is nothing to look at"
                .formatted(uri));
      }
      backend.missing(uri).ifPresent(mistakes::add);
    }
    variants.forEach(name -> house.catalog(Optional.empty()).variant(name));
    for (String uri : corpora) {
      try (Corpus corpus = house.corpus(uri)) {
        if (corpus.oracle().isEmpty()) {
          mistakes.add("corpus '%s' does not know its rows; name a synthetic one".formatted(uri));
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
  }
}
