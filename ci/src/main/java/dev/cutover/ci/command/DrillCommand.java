package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.Machine;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.drill.Drill;
import dev.cutover.ci.drill.DrillLog;
import dev.cutover.ci.drill.Drilled;
import dev.cutover.ci.drill.Parts;
import dev.cutover.ci.drill.PhaseExercise;
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

/** Rehearses going back: every flag off in the middle of a run, and every phase left in one. */
@Command(
    name = "drill",
    description =
        "Switch optimisations off in the middle of ingestions and on again, step back from phases of"
            + " a migration and ahead again, plain and under faults, and prove that no row is lost.",
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
      description = "Flags to drill, 'all-off' for all at once (default: every flag and phase).")
  private List<String> flags = new ArrayList<>();

  @Option(
      names = "--phases",
      split = ",",
      paramLabel = "NAME",
      description =
          "Phases to step back from, between neighbours among the stores (default: as for flags).")
  private List<String> phases = new ArrayList<>();

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
    Map<String, String> machine = Machine.describe(house.natives());
    try (ScratchFolder scratch = ScratchFolder.create("drill")) {
      say(DrillTable.HEAD);
      List<Drilled> drills =
          new Drill(house, setup())
              .run(
                  scratch.path(),
                  drilled -> tell(drilled, machine.getOrDefault("commit", ""), time),
                  skipped::add);
      skipped.forEach(line -> say("skipped " + line));
      keep(new Kept(time, corpus, within, machine, drills, skipped));
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
        flags.isEmpty() && phases.isEmpty() ? ALL : flags,
        flags.isEmpty() && phases.isEmpty() ? PhaseExercise.names() : phases,
        stores,
        corpus,
        faults.map(FaultPlans::read),
        broker,
        Duration.ofMillis((long) (within * 1000)),
        PATIENCE,
        setting -> setting,
        Parts.WHOLE);
  }

  private void keep(Kept kept) throws IOException {
    if (json.isPresent()) {
      Files.writeString(json.get(), JSON.writeValueAsString(kept));
    }
  }

  /** Says it, and remembers it for the reports of later runs. */
  private void tell(Drilled drilled, String commit, String time) {
    DrillTable.lines(drilled).forEach(this::say);
    DrillLog.in(house.cache()).add(drilled, commit, time);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /** All that is wrong is told before anything is begun. */
  private void checkNames() {
    List<String> mistakes = new ArrayList<>(unknown("flag", flags, ALL));
    mistakes.addAll(unknown("phase to step back from", phases, PhaseExercise.names()));
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

  private static List<String> unknown(String what, List<String> names, List<String> known) {
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                "there is no %s '%s', should be one of: %s"
                    .formatted(what, name, String.join(", ", known)))
        .toList();
  }
}
