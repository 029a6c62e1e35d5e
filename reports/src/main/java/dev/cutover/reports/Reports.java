package dev.cutover.reports;

import dev.cutover.reports.page.HtmlReport;
import dev.cutover.reports.record.JsonReport;
import dev.cutover.reports.record.RecordJson;
import dev.cutover.reports.text.MarkdownReport;
import dev.cutover.reports.xml.JunitReport;
import dev.cutover.run.RunResult;
import dev.cutover.store.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The report formats there are. To add one, add a line to {@link #ALL}. */
public final class Reports {
  public static final List<ReportFormat> ALL =
      List.of(new HtmlReport(), new MarkdownReport(), new JsonReport(), new JunitReport());

  private Reports() {}

  /** The formats of these names; the message of a miss lists what there is. */
  public static List<ReportFormat> named(List<String> names) {
    List<String> unknown = names.stream().filter(name -> find(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      String known = ALL.stream().map(ReportFormat::name).collect(Collectors.joining(", "));
      throw new ReportException(
          "There is no report format %s: take some of %s."
              .formatted(String.join(", ", unknown), known));
    }
    return names.stream().flatMap(name -> find(name).stream()).toList();
  }

  /**
   * Writes the run in some formats into a folder, which is made where it is missing. No format ever
   * sees a password.
   *
   * @return the file to look at first, a format each
   */
  public static List<Path> write(RunResult run, Path folder, List<ReportFormat> formats) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ReportException(
          "Cannot make the report folder " + folder + ": " + FileTrouble.of(e), e);
    }
    RunResult cleaned = RecordJson.cleaned(run);
    return formats.stream().map(format -> format.write(cleaned, folder)).toList();
  }

  private static List<ReportFormat> find(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).toList();
  }
}
