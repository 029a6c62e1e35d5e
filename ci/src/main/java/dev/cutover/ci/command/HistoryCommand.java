package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.Machine;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.history.Addition;
import dev.cutover.ci.history.Baseline;
import dev.cutover.ci.history.Baseline.Move;
import dev.cutover.ci.history.Commits;
import dev.cutover.ci.history.Entry;
import dev.cutover.ci.history.HistoryFolder;
import dev.cutover.ci.history.HistoryText;
import dev.cutover.ci.history.MeasuredSeries;
import dev.cutover.ci.history.Takings;
import dev.cutover.verdict.trend.ChangePoints;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Keeps what each commit cost, and finds where that changed. */
@Command(
    name = "history",
    description =
        "Keep what commits cost, and find where it changed. For trends: it blocks nothing.",
    mixinStandardHelpOptions = true,
    subcommandsRepeatable = false,
    synopsisSubcommandLabel = "(add | show | changes | freeze | move)")
public final class HistoryCommand implements Callable<Integer> {
  private final House house;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(
      names = "--history",
      defaultValue = "history",
      scope = ScopeType.INHERIT,
      paramLabel = "FOLDER",
      description = "Where it is kept (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("history");

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public HistoryCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    throw new UsageException("say what to do with the history: add, show, changes, freeze or move");
  }

  @Command(
      name = "add",
      description = "Add what a run or a gate measured, a commit once a machine.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(
              paramLabel = "RECORD",
              description = "A run's report folder, its run.json, or what 'gate --json' wrote.")
          Path path,
      @Option(names = "--commit", paramLabel = "REV", description = "Which commit was measured.")
          Optional<String> commit,
      @Option(names = "--at", paramLabel = "TIME", description = "Its date (default: git's).")
          Optional<String> at,
      @Option(
              names = "--machine",
              paramLabel = "NAME",
              description = "Where (default: processor, cores and architecture of the record).")
          Optional<String> machine) {
    Takings takings = Takings.from(path);
    Entry entry =
        new Addition(commit, at, machine, Machine.describe(house.natives()))
            .entry(takings, new Commits(Path.of("").toAbsolutePath()));
    boolean first = new HistoryFolder(folder).add(entry);
    return say(
        "%s: %d values of %s%s%n"
            .formatted(
                entry.commit(),
                entry.values().size(),
                entry.machine(),
                first ? ", the first of this machine: a series of its own" : ""));
  }

  @Command(
      name = "show",
      description = "Every series, its latest value, and that over the frozen baseline.",
      mixinStandardHelpOptions = true)
  int show() {
    return say(HistoryText.values(series(), Baseline.in(folder)));
  }

  @Command(
      name = "changes",
      description = "At which commits the level of a series changed, and by how much.",
      mixinStandardHelpOptions = true)
  int changes(
      @Option(
              names = "--level",
              defaultValue = "0.01",
              paramLabel = "CHANCE",
              description = "Of a false change in a series without one (default: 0.01).")
          double level,
      @Option(
              names = "--permutations",
              defaultValue = "999",
              paramLabel = "N",
              description = "Shuffles for each change (default: 999).")
          int permutations,
      @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of shuffles.")
          long seed) {
    ChangePoints points;
    try {
      points = new ChangePoints(level, permutations, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--level and --permutations do not fit: " + e.getMessage());
    }
    return say(HistoryText.changes(series(), points));
  }

  @Command(
      name = "freeze",
      description = "Hold later commits against this one, until the baseline is moved.",
      mixinStandardHelpOptions = true)
  int freeze(
      @Parameters(paramLabel = "COMMIT") String commit,
      @Option(names = "--reason", required = true) String reason,
      @Option(names = "--who", required = true) String who) {
    Optional<Baseline> frozen = Baseline.in(folder);
    if (frozen.isPresent()) {
      throw new UsageException(
          "a baseline is frozen already, at %s; move it: cutover history move %s --reason … --who …"
              .formatted(frozen.get().commit(), commit));
    }
    return write(List.of(), commit, who, reason);
  }

  @Command(
      name = "move",
      description = "Move the frozen baseline; why and by whom is kept.",
      mixinStandardHelpOptions = true)
  int move(
      @Parameters(paramLabel = "COMMIT") String commit,
      @Option(names = "--reason", required = true) String reason,
      @Option(names = "--who", required = true) String who) {
    Baseline frozen =
        Baseline.in(folder)
            .orElseThrow(
                () ->
                    new UsageException(
                        "no baseline is frozen in %s; freeze one: cutover history freeze %s --reason … --who …"
                            .formatted(folder, commit)));
    return write(frozen.moves(), commit, who, reason);
  }

  private int write(List<Move> earlier, String commit, String who, String reason) {
    if (who.isBlank() || reason.isBlank()) {
      throw new UsageException("--reason and --who are for those who wonder later; say something");
    }
    String name = new Commits(Path.of("").toAbsolutePath()).name(commit).orElse(commit);
    List<Entry> entries =
        new HistoryFolder(folder)
            .entries().stream().filter(entry -> entry.commit().equals(name)).toList();
    if (entries.isEmpty()) {
      throw new UsageException(
          "commit %s is not in %s, so nothing can be held against it; 'history add' it first"
              .formatted(name, folder));
    }
    List<Move> moves = new ArrayList<>(earlier);
    moves.add(new Move(name, LocalDate.now(clock).toString(), who, reason));
    new Baseline(name, entries, moves).write(folder);
    return say("baseline %s: %s%n".formatted(name, reason));
  }

  private List<MeasuredSeries> series() {
    List<Entry> entries = new HistoryFolder(folder).entries();
    if (entries.isEmpty()) {
      throw new UsageException(
          "there is no history in %s; begin one: cutover history add ci/target/report"
              .formatted(folder));
    }
    return MeasuredSeries.of(entries);
  }

  private int say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return ExitCode.OK;
  }
}
