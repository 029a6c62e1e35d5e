package dev.cutover.ci;

import dev.cutover.ci.command.BackendsCommand;
import dev.cutover.ci.command.DoctorCommand;
import dev.cutover.ci.command.DrillCommand;
import dev.cutover.ci.command.FlagsCommand;
import dev.cutover.ci.command.GateCommand;
import dev.cutover.ci.command.HistoryCommand;
import dev.cutover.ci.command.IngestCommand;
import dev.cutover.ci.command.MicroCommand;
import dev.cutover.ci.command.MigrateCommand;
import dev.cutover.ci.command.NativesCommand;
import dev.cutover.ci.command.QueryCommand;
import dev.cutover.ci.command.RepairCommand;
import dev.cutover.ci.command.ReplayCommand;
import dev.cutover.ci.command.ReportCommand;
import dev.cutover.ci.command.RolloutCommand;
import dev.cutover.ci.command.RunCommand;
import dev.cutover.ci.command.SlicesCommand;
import dev.cutover.ci.command.StandbyCommand;
import dev.cutover.ci.command.TortureCommand;
import dev.cutover.ci.command.TrialCommand;
import dev.cutover.ci.command.VerifyCommand;
import dev.cutover.ci.command.WriterCommand;
import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.treesitter.NativeException;
import dev.cutover.flags.FlagsException;
import dev.cutover.lsp.LspException;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.reports.ReportException;
import dev.cutover.scenarios.ScenarioException;
import dev.cutover.store.StoreException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "cutover",
    description = "Benchmark and rehearse changes of code-graph ingestion.",
    mixinStandardHelpOptions = true,
    version = "cutover 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all well, all gates passed",
      "1:a gate failed",
      "2:wrong usage: bad option, file, store or corpus",
      "3:unstable, inconclusive, or nothing judged",
      "4:something broke"
    })
public final class Cutover {
  /** What the user can put right; anything else is a fault of ours. */
  private static final List<Class<? extends RuntimeException>> USERS_TO_MEND =
      List.of(
          UsageException.class,
          CorpusException.class,
          FlagsException.class,
          LspException.class,
          ScenarioException.class,
          StoreException.class,
          ReportException.class,
          NativeException.class,
          BrokerException.class);

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of what goes wrong.")
  private boolean debug;

  private final BooleanSupplier interrupted;

  private Cutover(BooleanSupplier interrupted) {
    this.interrupted = interrupted;
  }

  /** Runs a command line and returns its exit code. */
  public static int run(House house, String... arguments) {
    return run(house, Thread.currentThread()::isInterrupted, arguments);
  }

  private static int run(House house, BooleanSupplier interrupted, String... arguments) {
    return commandLine(house, interrupted).execute(arguments);
  }

  /** All commands with their options. */
  static CommandLine commandLine(House house, BooleanSupplier interrupted) {
    Cutover cutover = new Cutover(interrupted);
    return new CommandLine(cutover)
        .addSubcommand(new IngestCommand(house))
        .addSubcommand(new ReplayCommand(house))
        .addSubcommand(new RepairCommand(house))
        .addSubcommand(new VerifyCommand(house))
        .addSubcommand(new MigrateCommand(house))
        .addSubcommand(new QueryCommand(house))
        .addSubcommand(new FlagsCommand(house))
        .addSubcommand(new BackendsCommand(house))
        .addSubcommand(new DoctorCommand(house))
        .addSubcommand(new RunCommand(house))
        .addSubcommand(new GateCommand(house))
        .addSubcommand(new HistoryCommand(house))
        .addSubcommand(new ReportCommand())
        .addSubcommand(new NativesCommand(house))
        .addSubcommand(new MicroCommand())
        .addSubcommand(new RolloutCommand(house))
        .addSubcommand(new TortureCommand(house))
        .addSubcommand(new DrillCommand(house))
        .addSubcommand(new TrialCommand(house))
        .addSubcommand(new StandbyCommand(house))
        .addSubcommand(new SlicesCommand(house))
        .addSubcommand(new WriterCommand(house))
        .setExecutionExceptionHandler((e, line, _) -> cutover.explain(e, line));
  }

  public static void main(String[] arguments) {
    Interruption interruption = Interruption.ofThisThread();
    int exit;
    try (House house = new House(System.getenv())) {
      exit = run(house, interruption::hasBegun, arguments);
    }
    interruption.commandEnded();
    System.exit(exit);
  }

  private int explain(Exception e, CommandLine line) {
    if (debug) {
      e.printStackTrace(line.getErr());
    }
    if (e instanceof InterruptedException || interrupted.getAsBoolean()) {
      line.getErr().println(Interruption.MESSAGE);
      return ExitCode.BROKEN;
    }
    if (USERS_TO_MEND.stream().anyMatch(kind -> kind.isInstance(e))) {
      line.getErr().println("cutover: " + e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof PipelineException) {
      line.getErr().println("cutover: " + e.getMessage());
      return ExitCode.BROKEN;
    }
    line.getErr().println("cutover: a fault of its own: " + e + " (--debug shows where)");
    return ExitCode.BROKEN;
  }
}
