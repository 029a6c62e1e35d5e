package dev.cutover.ci.command;

import dev.cutover.ci.gate.GateReport;
import dev.cutover.ci.gate.ProofTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a verdict goes beside the console. */
final class VerdictOptions {
  @Option(names = "--json", paramLabel = "FILE", description = "Write the verdict for scripts.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the verdict for a comment below a pull request.")
  private Optional<Path> markdown = Optional.empty();

  void tell(GateReport report, PrintWriter out, boolean annotated) throws IOException {
    out.print(report.text());
    if (annotated) {
      report.annotations().forEach(out::println);
    }
    out.flush();
    write(json, report.json());
    write(markdown, report.markdown());
  }

  void tell(ProofTable table, PrintWriter out) throws IOException {
    out.print(table.markdown());
    out.flush();
    write(json, table.json());
    write(markdown, table.markdown());
  }

  private static void write(Optional<Path> file, String text) throws IOException {
    if (file.isPresent()) {
      Files.writeString(file.get(), text);
    }
  }
}
