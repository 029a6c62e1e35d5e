package dev.cutover.ci.rollout;

import dev.cutover.rollout.phase.Journal.Entry;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.rollout.phase.Policy.Rule;
import dev.cutover.rollout.phase.Policy.Stage;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * What an operator needs at night: the checklist before, the commands, what to watch in each phase,
 * when to go back and how.
 *
 * @param from the old store and {@code to} the new one, without secrets
 */
public record Runbook(String from, String to, String corpus, String state, Policy policy) {
  /** Prints it all. */
  public void print(PrintWriter out) {
    out.printf("RUNBOOK: from %s to %s%n%n", from, to);
    out.printf("Before%n");
    out.printf("  1. the new store can be written: cutover doctor%n");
    out.printf("  2. what it takes: cutover migrate --from '%s' --to '%s'%n", from, to);
    out.printf("  3. rows that are there already: cutover migrate --from … --to … --yes%n");
    out.printf("  4. a backup of %s, which this does not make%n%n", from);
    out.printf("Go%n  %s%n", command("--yes"));
    out.printf("  the same command goes on after a stop; '%s' is its journal%n%n", state);
    for (Phase phase : Phase.values()) {
      print(phase, out);
    }
    out.printf("By hand, at any time before the last phase%n  %s%n", command("--yes --step-back"));
    out.printf("  and afterwards: cutover verify '%s' '%s'%n", from, to);
    out.flush();
  }

  private String command(String end) {
    return "cutover rollout --from '%s' --to '%s' --corpus '%s' --state '%s' %s"
        .formatted(from, to, corpus, state, end);
  }

  private void print(Phase phase, PrintWriter out) {
    out.printf("%s: %s%n", name(phase), meaning(phase));
    Stage stage = policy.stages().get(phase);
    if (stage != null) {
      out.printf(
          "  judged every %s s; on after %d passes in a row, back after %d failures in a row%n",
          number(stage.every().toMillis() / 1000.0),
          stage.passesToAdvance(),
          stage.failuresToStepBack());
      stage.rules().forEach(rule -> out.printf("  watch %s%n", line(rule)));
    }
    out.printf("  way back: %s%n%n", wayBack(phase));
  }

  private static String line(Rule rule) {
    return "%s: at most %s, from at least %,d observations; %s until then"
        .formatted(
            name(rule.measure()),
            number(rule.atMost()),
            rule.samples(),
            rule.missing() == Policy.Missing.HOLD ? "it holds" : "it fails");
  }

  private static String meaning(Phase phase) {
    return switch (phase) {
      case OLD_ONLY -> "as before; left by the command above";
      case DUAL_WRITE ->
          "both stores are written, the old one answers; what differs is brought over";
      case SHADOW_READ -> "likewise, and a sample of the questions is asked in both";
      case NEW_PRIMARY -> "the new store answers, the old one is still written";
      case NEW_ONLY -> "the old store is written no more";
    };
  }

  private static String wayBack(Phase phase) {
    return switch (phase) {
      case OLD_ONLY -> "none is needed";
      case DUAL_WRITE, SHADOW_READ -> "one phase; the old store has everything";
      case NEW_PRIMARY ->
          "one phase, at once where the new store fails; the old store has everything";
      case NEW_ONLY -> "none: migrate the other way round, cutover migrate --from … --to …";
    };
  }

  /** A decision in one line. */
  public static String line(Entry entry) {
    String step =
        entry.from() == entry.to()
            ? "%s %s".formatted(name(entry.from()), name(entry.step()))
            : "%s: %s -> %s".formatted(name(entry.step()), name(entry.from()), name(entry.to()));
    return entry.reasons().isEmpty()
        ? step
        : step + " (" + String.join("; ", entry.reasons()) + ")";
  }

  /** As it is written in a policy. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? "%,d".formatted((long) value) : "%s".formatted(value);
  }
}
