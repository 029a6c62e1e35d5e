package dev.cutover.reports;

import dev.cutover.run.RunResult;
import java.nio.file.Path;

/** A way to write down a run. To add one, implement this and add a line to {@link Reports}. */
public interface ReportFormat {
  /** What a user calls it: {@code html}. */
  String name();

  /**
   * Writes the run into an existing folder.
   *
   * @return the file to look at first
   */
  Path write(RunResult run, Path folder);
}
