package dev.cutover.ci.command;

import dev.cutover.reports.Reports;
import dev.cutover.reports.record.RunFolder;
import dev.cutover.reports.text.Terminal;
import dev.cutover.run.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a run's report again from its records. */
@Command(
    name = "report",
    description = "Draw a report from the records of a run, without running anything.",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where 'run' left its records.")
  private Path folder;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Where the report goes (default: beside the records).")
  private Optional<Path> target = Optional.empty();

  @Option(
      names = "--formats",
      split = ",",
      paramLabel = "FORMAT",
      description = "html, markdown, json, junit (default: all).")
  private List<String> formats = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public ReportCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RunResult run = new RunFolder(folder).read();
    List<Path> written =
        Reports.write(
            run, target.orElse(folder), formats.isEmpty() ? Reports.ALL : Reports.named(formats));
    out.print(new Terminal(120, Terminal.Ink.NONE).render(run));
    written.forEach(path -> out.printf("wrote %s%n", path.toAbsolutePath()));
    out.flush();
    return run.exitCode();
  }
}
