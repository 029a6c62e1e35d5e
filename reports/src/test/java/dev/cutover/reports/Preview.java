package dev.cutover.reports;

import dev.cutover.reports.text.Terminal;
import java.nio.file.Path;

/** Writes the sample's reports into a folder, to be looked at: {@code java … Preview FOLDER}. */
public final class Preview {
  private Preview() {}

  public static void main(String[] arguments) {
    Reports.write(SampleRun.full(), Path.of(arguments[0]), Reports.ALL);
    IO.print(new Terminal(120, Terminal.Ink.COLOUR).render(SampleRun.full()));
  }
}
