package dev.cutover.reports;

import dev.cutover.reports.page.HtmlReport;
import java.nio.file.Path;

/** Writes the sample's page into a folder, to be looked at: {@code java … Preview FOLDER}. */
public final class Preview {
  private Preview() {}

  public static void main(String[] arguments) {
    new HtmlReport().write(SampleRun.full(), Path.of(arguments[0]));
  }
}
