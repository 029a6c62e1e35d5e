package dev.cutover.run;

import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialSpec;

/** Runs a trial somewhere, usually in a JVM of its own. */
@FunctionalInterface
public interface TrialLauncher {
  /**
   * Runs a trial to its end. What goes wrong with it (a crash, too much time) is the outcome of its
   * record; see {@link TrialSpec#record}.
   *
   * @throws InterruptedException where the caller was interrupted; nothing of the trial runs on
   */
  TrialRecord launch(TrialSpec spec) throws InterruptedException;
}
