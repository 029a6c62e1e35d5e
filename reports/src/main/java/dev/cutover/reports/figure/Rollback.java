package dev.cutover.reports.figure;

import dev.cutover.scenario.Gate;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to get back to what was there before an optimisation that failed its gate. */
public final class Rollback {
  private static final Pattern SAFE_WORD = Pattern.compile("[\\w./:,=@%+-]+");

  private Rollback() {}

  /** The command that ingests without the optimisation; empty where no variant is to blame. */
  public static Optional<String> command(Gate gate) {
    return switch (gate) {
      case Gate.Ratio ratio -> Optional.of(ingest(ratio.of(), ratio.over().variant()));
      case Gate.Level level -> Optional.of(ingest(level.of(), Optional.empty()));
      case Gate.RooflineShare share -> Optional.of(ingest(share.of(), Optional.empty()));
      case Gate.Latency latency -> Optional.of(ingest(latency.of(), Optional.empty()));
      case Gate.FlatMemory memory -> Optional.of(ingest(memory.of(), Optional.empty()));
      case Gate.Parity _, Gate.NoErrors _ -> Optional.empty();
    };
  }

  private static String ingest(Gate.Selection judged, Optional<String> before) {
    return "cutover ingest %s --into %s --variant %s"
        .formatted(
            judged.corpus().map(Rollback::quoted).orElse("CORPUS"),
            judged.store().map(Rollback::quoted).orElse("STORE"),
            quoted(before.orElse("baseline")));
  }

  private static String quoted(String word) {
    return SAFE_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
