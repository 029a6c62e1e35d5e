package dev.cutover.ci.command;

import dev.cutover.ci.House;
import dev.cutover.ci.Machine;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.drill.DrillLog;
import dev.cutover.ci.launch.ChildJvm;
import dev.cutover.ci.launch.ClassArchive;
import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.ci.profile.ProfiledTrials;
import dev.cutover.measure.Ticker;
import dev.cutover.measure.TrialRecord;
import dev.cutover.reports.Reports;
import dev.cutover.reports.text.Terminal;
import dev.cutover.run.Campaign;
import dev.cutover.run.RunResult;
import dev.cutover.run.TrialLauncher;
import dev.cutover.scenario.Suite;
import dev.cutover.scenarios.Overrides;
import dev.cutover.scenarios.Tailored;
import dev.cutover.store.StoreUri;
import dev.cutover.verdict.Judge;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a suite, judges it, and writes the report. */
@Command(
    name = "run",
    description = "Run a suite: measure, verify, judge, report.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Duration TRIAL_LIMIT = Duration.ofMinutes(30);
  private static final long DEFAULT_SEED = 42;
  private static final int CONSOLE_WIDTH = 120;

  private final House house;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(
      names = "--suite",
      defaultValue = "quick",
      paramLabel = "NAME",
      description =
          "smoke, quick, enrichment, memory, throttled, dual-write, queues, stores, full, claims,"
              + " or one of yours (default: ${DEFAULT-VALUE}).")
  private String suite;

  @Option(
      names = "--corpus",
      paramLabel = "URI",
      description = "Corpora instead of the suite's, separated by spaces or given again.")
  private List<String> corpora = new ArrayList<>();

  @Option(
      names = "--stores",
      split = ",",
      paramLabel = "STORE",
      description = "Only these stores: schemes or connection strings.")
  private List<String> stores = new ArrayList<>();

  @Option(
      names = "--variants",
      split = ",",
      paramLabel = "NAME",
      description = "Only these variants.")
  private List<String> variants = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of synthetic corpora, the order of trials and the queries (default: 42).")
  private String seed = "";

  @Option(names = "--rounds", paramLabel = "NUMBER", description = "Rounds of every scenario.")
  private String rounds = "";

  @Option(
      names = "--scenarios",
      paramLabel = "FOLDER",
      description = "Your own variants/, scenarios/ and suites/, beside the built-in ones.")
  private Optional<Path> userFolder = Optional.empty();

  @Option(
      names = "--report",
      defaultValue = "cutover-report",
      paramLabel = "FOLDER",
      description = "Where the report and the records go (default: ${DEFAULT-VALUE}).")
  private Path report;

  @Mixin private LanguageServerOptions servers = new LanguageServerOptions();
  @Mixin private ProfileOptions profile = new ProfileOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public RunCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    house.refuseFlags("run");
    PrintWriter out = spec.commandLine().getOut();
    servers.servers(); // a mistake in it is told before anything is run
    Tailored tailored = tailored(overrides());
    tailored.leftOut().forEach(line -> out.println("left out: " + line));
    RunResult result = run(tailored.suite(), out);
    Path page = Reports.write(result, report, Reports.ALL).getFirst();
    out.print(new Terminal(CONSOLE_WIDTH, ink()).render(result));
    out.printf("%nreport: %s%n", page.toAbsolutePath());
    out.flush();
    if (profile.path().isPresent()) {
      profile(profile.path().get(), out);
    }
    return result.exitCode();
  }

  private Tailored tailored(Overrides overrides) {
    return house
        .catalog(userFolder.filter(folder -> !folder.toString().isBlank()))
        .tailor(suite, overrides);
  }

  /** After everything is measured: a trial with the profiler on is no measurement. */
  private void profile(Path folder, PrintWriter out) throws Exception {
    Map<String, String> environment = Machine.describe(house.natives());
    Optional<ProfiledTrials> trials =
        ProfiledTrials.into(
            folder,
            profile.event(),
            house.cache(),
            out::println,
            options -> launcher(options, environment));
    if (trials.isPresent()) {
      out.printf("%nonce more for the profiles, unmeasured:%n");
      try (ScratchFolder scratch = ScratchFolder.create("profile")) {
        Suite once = tailored(oneRound(overrides())).suite();
        Campaign.run(once, seed(), setup(trials.get(), scratch, environment, out));
      }
      trials.get().written().forEach(file -> out.printf("profile: %s%n", file.toAbsolutePath()));
    }
    out.flush();
  }

  private static Overrides oneRound(Overrides chosen) {
    return new Overrides(
        chosen.corpora(), chosen.stores(), chosen.variants(), chosen.seed(), OptionalInt.of(1));
  }

  private RunResult run(Suite chosen, PrintWriter out) throws Exception {
    Instant start = clock.instant();
    Map<String, String> environment = Machine.describe(house.natives());
    try (ScratchFolder scratch = ScratchFolder.create("run")) {
      Campaign.Setup setup = setup(launcher(List.of(), environment), scratch, environment, out);
      List<TrialRecord> trials = Campaign.run(chosen, seed(), setup);
      return new RunResult(
          chosen,
          seed(),
          commandLine(),
          start.toString(),
          Duration.between(start, clock.instant()),
          environment,
          trials,
          Judge.judge(chosen, trials),
          DrillLog.in(house.cache()).newest(environment.getOrDefault("commit", "")));
    }
  }

  private Campaign.Setup setup(
      TrialLauncher launcher,
      ScratchFolder scratch,
      Map<String, String> environment,
      PrintWriter out) {
    return new Campaign.Setup(
        house::backend,
        house.queues()::missing,
        launcher,
        new Progress(out),
        scratch.path(),
        clock,
        Ticker.SYSTEM,
        environment);
  }

  private TrialLauncher launcher(List<String> jvmOptions, Map<String, String> environment) {
    List<String> command = new ArrayList<>(JvmOptions.command());
    command.addAll(1, jvmOptions);
    command.addAll(1, ClassArchive.ofTrials(house.cache()).options());
    return new ChildJvm(command, servers.arguments(), TRIAL_LIMIT, clock, environment);
  }

  private static Terminal.Ink ink() {
    boolean isTerminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return isTerminal ? Terminal.Ink.COLOUR : Terminal.Ink.NONE;
  }

  private Overrides overrides() {
    return new Overrides(
        words(corpora),
        words(stores),
        words(variants),
        seed.isBlank() ? OptionalLong.empty() : OptionalLong.of(seed()),
        rounds.isBlank() ? OptionalInt.empty() : OptionalInt.of((int) number("--rounds", rounds)));
  }

  private long seed() {
    return seed.isBlank() ? DEFAULT_SEED : number("--seed", seed);
  }

  private static long number(String option, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      throw new UsageException("%s is '%s', expected a whole number".formatted(option, text));
    }
  }

  /** An option that Maven passes on may be empty: then it was not given. */
  private static List<String> words(List<String> given) {
    return given.stream()
        .flatMap(text -> List.of(text.strip().split("\\s+")).stream())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** What repeats the run; passwords are starred out. */
  private String commandLine() {
    List<String> line = new ArrayList<>(List.of("cutover", "run", "--suite", suite));
    line.addAll(List.of("--seed", String.valueOf(seed())));
    words(corpora).forEach(uri -> line.addAll(List.of("--corpus", uri)));
    addList(line, "--stores", words(stores).stream().map(RunCommand::masked).toList());
    addList(line, "--variants", words(variants));
    addList(line, "--rounds", words(List.of(rounds)));
    servers.arguments().forEach(word -> line.add(word.startsWith("--") ? word : "'" + word + "'"));
    return String.join(" ", line);
  }

  private static void addList(List<String> line, String option, List<String> values) {
    if (!values.isEmpty()) {
      line.addAll(List.of(option, String.join(",", values)));
    }
  }

  private static String masked(String store) {
    return StoreUri.parse(store).toString();
  }
}
