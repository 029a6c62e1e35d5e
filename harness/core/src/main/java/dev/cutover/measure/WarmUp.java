package dev.cutover.measure;

import dev.cutover.measure.TrialSpec.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Repeats what will be measured until the compilers have had their time. */
final class WarmUp {
  /** Compilers that work less than this part of a pass do not disturb the next one much. */
  static final double REST = 0.15;

  /** How many times the asked seconds it may take until they rest. */
  static final double PATIENCE = 3;

  private final Ticker ticker;
  private final LongSupplier compilers;
  private final List<Target> targets;

  /**
   * @param compilers nanoseconds that they worked so far
   * @param targets taken one after another, the last for all further passes
   */
  WarmUp(Ticker ticker, LongSupplier compilers, List<Target> targets) {
    this.ticker = ticker;
    this.compilers = compilers;
    this.targets = targets;
  }

  /**
   * Runs passes for these seconds, and on while the compilers are busy, three times as long at
   * most: none for 0, else at least one.
   */
  void run(double seconds, Consumer<Target> pass) {
    long start = ticker.nanos();
    long asked = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    double busy = asked > 0 ? 1 : 0;
    for (int i = 0; ticker.nanos() - start < (busy > REST ? PATIENCE : 1) * asked; i++) {
      long began = ticker.nanos();
      long compiled = compilers.getAsLong();
      pass.accept(targets.get(Math.min(i, targets.size() - 1)));
      busy = (double) (compilers.getAsLong() - compiled) / Math.max(1, ticker.nanos() - began);
    }
  }
}
