package dev.cutover.reports.figure;

import dev.cutover.measure.TrialRecord;
import dev.cutover.run.RunResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a reader must know first.
 *
 * @param word one of PASS, FAIL, UNDECIDED, BROKEN
 * @param meaning what the exit code says
 * @param gates how many gates of our own stand how, {@code 3 pass · 1 fail}
 * @param claims the same of what others published
 * @param trials how the trials ended
 */
public record Headline(
    String word, int exitCode, String meaning, String gates, String claims, String trials) {

  public static Headline of(RunResult run) {
    int code = run.exitCode();
    List<GateLine> gates = GateLine.gates(run);
    long open =
        gates.stream().filter(line -> line.standing() == GateLine.Standing.NOT_JUDGED).count();
    boolean whole = code != 0 || open == 0;
    return new Headline(
        whole ? word(code) : "UNDECIDED",
        code,
        whole
            ? meaning(code)
            : "but %d gates were never judged: this is not a pass".formatted(open),
        standings(gates),
        claims(GateLine.claims(run)),
        trials(run));
  }

  /** Whether this is a pass, which is nothing but that. */
  public boolean passed() {
    return word.equals("PASS");
  }

  private static String word(int code) {
    return switch (code) {
      case 0 -> "PASS";
      case 1 -> "FAIL";
      case 4 -> "BROKEN";
      default -> "UNDECIDED";
    };
  }

  private static String meaning(int code) {
    return switch (code) {
      case 0 -> "every gate that could be judged here passed";
      case 1 -> "at least one gate failed";
      case 4 -> "at least one trial broke, so the run is not whole";
      default -> "unstable, inconclusive, or nothing was judged: this is not a pass";
    };
  }

  private static String standings(List<GateLine> lines) {
    Map<GateLine.Standing, Integer> counts = new EnumMap<>(GateLine.Standing.class);
    lines.forEach(line -> counts.merge(line.standing(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (standing, count) ->
            parts.add(count + " " + standing.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    return parts.isEmpty() ? "none" : String.join(" · ", parts);
  }

  private static String claims(List<GateLine> lines) {
    List<String> parts = new ArrayList<>();
    for (String word : List.of("borne out", "not borne out", "not decided", "not measured")) {
      long count = lines.stream().filter(line -> line.borneOut().equals(word)).count();
      if (count > 0) {
        parts.add(count + " " + word);
      }
    }
    return parts.isEmpty() ? "none" : String.join(" · ", parts);
  }

  private static String trials(RunResult run) {
    long skipped = ended(run, TrialRecord.Outcome.Skipped.class);
    long broken = ended(run, TrialRecord.Outcome.Broken.class);
    long completed = run.trials().size() - skipped - broken;
    return "%d completed".formatted(completed)
        + (skipped > 0 ? " · %d skipped".formatted(skipped) : "")
        + (broken > 0 ? " · %d broke".formatted(broken) : "");
  }

  private static long ended(RunResult run, Class<? extends TrialRecord.Outcome> how) {
    return run.trials().stream().filter(trial -> how.isInstance(trial.outcome())).count();
  }
}
