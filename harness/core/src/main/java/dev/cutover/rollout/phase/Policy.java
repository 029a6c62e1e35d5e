package dev.cutover.rollout.phase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be seen in a phase before the next one may begin, and what leads back.
 *
 * @param stages by phase; a phase without one is left by hand alone
 */
public record Policy(Map<Phase, Stage> stages) {
  public Policy {
    stages = Map.copyOf(stages);
  }

  /**
   * What holds for one phase.
   *
   * @param every how often its rules are judged
   * @param passesToAdvance so many judgements in a row have to pass
   * @param failuresToStepBack so many in a row have to fail
   */
  public record Stage(
      List<Rule> rules, Duration every, int passesToAdvance, int failuresToStepBack) {
    public Stage {
      rules = List.copyOf(rules);
      if (passesToAdvance < 1 || failuresToStepBack < 1) {
        throw new IllegalArgumentException("at least one judgement has to decide");
      }
    }
  }

  /**
   * A bound of a measurement.
   *
   * @param atMost the highest value that passes
   * @param samples how many observations it takes at least
   * @param missing what follows where there is no measurement, or from too few observations
   */
  public record Rule(Measure measure, double atMost, long samples, Missing missing) {}

  /** What a missing measurement does. */
  public enum Missing {
    /** Nothing is decided until it is there. */
    HOLD,
    /** It counts as a failure. */
    FAIL
  }

  /** What a judgement came to. */
  public enum Finding {
    PASS,
    HOLD,
    FAIL
  }

  /**
   * A judgement.
   *
   * @param reasons a line for each rule that did not pass; for each that did, where all do
   */
  public record Judgement(Finding finding, List<String> reasons) {}

  /** Judges a phase; nothing where no rules are for it. */
  public Optional<Judgement> judge(Phase phase, Measured measured) {
    return Optional.ofNullable(stages.get(phase)).map(stage -> judge(stage, measured));
  }

  /** A stage without rules has shown nothing, so it never passes. */
  private static Judgement judge(Stage stage, Measured measured) {
    List<String> passed = new ArrayList<>();
    List<String> held = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Rule rule : stage.rules()) {
      Optional<Measured.Sample> sample =
          measured.of(rule.measure()).filter(some -> some.samples() >= rule.samples());
      if (sample.isEmpty()) {
        (rule.missing() == Missing.HOLD ? held : failed).add(missing(rule, measured));
      } else {
        boolean passes = sample.get().value() <= rule.atMost();
        (passes ? passed : failed).add(line(rule, sample.get()));
      }
    }
    if (!failed.isEmpty()) {
      return new Judgement(Finding.FAIL, List.copyOf(failed));
    }
    if (!held.isEmpty() || passed.isEmpty()) {
      return new Judgement(Finding.HOLD, List.copyOf(held));
    }
    return new Judgement(Finding.PASS, List.copyOf(passed));
  }

  private static String missing(Rule rule, Measured measured) {
    long there = measured.of(rule.measure()).map(Measured.Sample::samples).orElse(0L);
    return "%s: %,d observations of %,d".formatted(name(rule.measure()), there, rule.samples());
  }

  private static String line(Rule rule, Measured.Sample sample) {
    return String.format(
        Locale.ROOT,
        "%s: %.3g from %,d observations, at most %.3g",
        name(rule.measure()),
        sample.value(),
        sample.samples(),
        rule.atMost());
  }

  private static String name(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
