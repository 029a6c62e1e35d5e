package dev.cutover.verdict;

import dev.cutover.scenario.Gate;
import java.util.List;
import java.util.Optional;

/**
 * What became of a gate for one group of cells.
 *
 * @param subject the cells judged, for a reader: {@code optimized over baseline, sqlite,
 *     synthetic:java?files=200}
 * @param finding what was seen, with numbers and units, and the reason where it is not PASS
 * @param effect the estimate and its interval, where the gate has one
 */
public record Verdict(
    String scenario,
    Gate gate,
    Outcome outcome,
    String subject,
    String finding,
    Optional<Effect> effect) {

  /** Only PASS passes. */
  public enum Outcome {
    PASS,
    /** The interval excludes what was claimed. */
    FAIL,
    /** A precondition is not met here: cores, an engine, a tool. */
    SKIPPED,
    /** The control moved while the subjects were measured. */
    UNSTABLE,
    /** Too few samples, or an interval that holds both answers. Nothing compared is this, too. */
    INCONCLUSIVE
  }

  /**
   * An estimate with its 95% interval.
   *
   * @param unit {@code ×} for ratios, {@code µs}, {@code MB}, …
   * @param samples pairs or single values that it rests on
   * @param values the single values, for charts
   */
  public record Effect(
      double estimate, double low, double high, String unit, int samples, List<Double> values) {}
}
