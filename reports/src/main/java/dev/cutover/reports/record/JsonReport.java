package dev.cutover.reports.record;

import dev.cutover.reports.ReportFormat;
import dev.cutover.run.RunResult;
import java.nio.file.Path;

/** {@code run.json} and {@code trials/}: what all other reports can be drawn from again. */
public final class JsonReport implements ReportFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public Path write(RunResult run, Path folder) {
    return new RunFolder(folder).write(run);
  }
}
