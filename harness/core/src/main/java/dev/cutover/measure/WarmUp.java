package dev.cutover.measure;

import dev.cutover.measure.TrialSpec.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Repeats what will be measured until the compiler has had its time. */
final class WarmUp {
  private final Ticker ticker;
  private final List<Target> targets;

  /**
   * @param targets taken one after another, the last for all further passes
   */
  WarmUp(Ticker ticker, List<Target> targets) {
    this.ticker = ticker;
    this.targets = targets;
  }

  /** Runs passes for these seconds: none for 0, else at least one. */
  void run(double seconds, Consumer<Target> pass) {
    long start = ticker.nanos();
    long nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    for (int i = 0; ticker.nanos() - start < nanos; i++) {
      pass.accept(targets.get(Math.min(i, targets.size() - 1)));
    }
  }
}
