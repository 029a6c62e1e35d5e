package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.Machine;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.drill.Drill;
import dev.cutover.ci.drill.Drilled;
import dev.cutover.extract.Corpus;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.scenarios.FaultPlans;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rehearses going back: every flag off in the middle of a run, and on again. */
@Command(
    name = "drill",
    description =
        "Switch optimisations off in the middle of ingestions and on again, plain and under faults,"
            + " and prove that no row is lost and that they go the plain way in between.",
    mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
  private static final String ALL_OFF = "all-off";
  private static final List<String> ALL =
      Stream.concat(Stream.of(Flag.values()).map(Flag::word), Stream.of(ALL_OFF)).toList();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final House house;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(
      names = "--flags",
      split = ",",
      paramLabel = "NAME",
      description = "Flags to drill, 'all-off' for all at once (default: every one of them).")
  private List<String> flags = new ArrayList<>();

  @Option(
      names = "--stores",
      split = ",",
      defaultValue = "sqlite,rocksdb",
      paramLabel = "STORE",
      description = "Schemes or connection strings (default: ${DEFAULT-VALUE}).")
  private List<String> stores = new ArrayList<>();

  @Option(
      names = "--corpus",
      defaultValue = "synthetic:java?files=400&seed=7",
      paramLabel = "URI",
      description = "What is ingested (default: ${DEFAULT-VALUE}).")
  private String corpus;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "A fault plan in place of the usual one.")
  private Optional<Path> faults = Optional.empty();

  @Option(
      names = "--broker",
      defaultValue = "kafka",
      paramLabel = "BROKER",
      description = "Of the external queue (default: ${DEFAULT-VALUE}).")
  private String broker;

  @Option(
      names = "--within",
      defaultValue = "2",
      paramLabel = "SECONDS",
      description = "What switching everything off may take (default: ${DEFAULT-VALUE}).")
  private double within;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to keep the result.")
  private Optional<Path> json = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public DrillCommand(House house) {
    this.house = house;
  }

  /**
   * The result as it is kept.
   *
   * @param time when it began, ISO 8601
   * @param machine facts of the machine and the build, the commit among them
   */
  record Kept(
      String time,
      String corpus,
      double withinSeconds,
      Map<String, String> machine,
      List<Drilled> drills,
      List<String> skipped) {}

  @Override
  public Integer call() throws Exception {
    house.refuseFlags("drill");
    checkNames();
    PrintWriter out = spec.commandLine().getOut();
    String time = clock.instant().toString();
    List<String> skipped = new ArrayList<>();
    try (ScratchFolder scratch = ScratchFolder.create("drill")) {
      say(DrillTable.HEAD);
      List<Drilled> drills =
          new Drill(house, setup())
              .run(
                  scratch.path(),
                  drilled -> DrillTable.lines(drilled).forEach(this::say),
                  skipped::add);
      skipped.forEach(line -> say("skipped " + line));
      keep(new Kept(time, corpus, within, Machine.describe(house.natives()), drills, skipped));
      long wrong = drills.stream().filter(drilled -> !drilled.isRight()).count();
      out.printf("%d drills, %d of them wrong%n", drills.size(), wrong);
      out.flush();
      if (wrong > 0) {
        scratch.keep();
        return ExitCode.GATE_FAILED;
      }
      return drills.isEmpty() ? ExitCode.UNDECIDED : ExitCode.OK;
    }
  }

  private Drill.Setup setup() {
    return new Drill.Setup(
        flags.isEmpty() ? ALL : flags,
        stores,
        corpus,
        faults.map(FaultPlans::read),
        broker,
        Duration.ofMillis((long) (within * 1000)),
        PATIENCE,
        setting -> setting);
  }

  private void keep(Kept kept) throws IOException {
    if (json.isPresent()) {
      Files.writeString(json.get(), JSON.writeValueAsString(kept));
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /** All that is wrong is told before anything is begun. */
  private void checkNames() {
    List<String> mistakes = new ArrayList<>();
    flags.stream()
        .filter(name -> !ALL.contains(name))
        .forEach(
            name ->
                mistakes.add(
                    "there is no flag '%s', should be one of: %s"
                        .formatted(name, String.join(", ", ALL))));
    for (String store : stores) {
      StoreUri uri = StoreUri.parse(store);
      house.backend(uri).missing(uri).ifPresent(mistakes::add);
    }
    try (Corpus opened = house.corpus(corpus)) {
      if (opened.oracle().isEmpty()) {
        mistakes.add("corpus '%s' does not know its rows; name a synthetic one".formatted(corpus));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
  }
}
