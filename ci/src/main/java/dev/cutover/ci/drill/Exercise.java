package dev.cutover.ci.drill;

import dev.cutover.fault.FaultPlan;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import java.util.List;

/**
 * Something to be switched off in the middle of a run.
 *
 * @param name of the flag, or {@code all-off}
 * @param rehearsed the flags whose effect is to be seen
 * @param off what is switched off
 * @param variant that has it
 * @param faults what goes wrong meanwhile
 */
record Exercise(
    String name, List<Flag> rehearsed, Flags off, Variant variant, String store, FaultPlan faults) {
  /** The name of the one that switches everything off. */
  static final String ALL_OFF = "all-off";

  /** The same while things go wrong. */
  Exercise under(FaultPlan plan) {
    return new Exercise(name, rehearsed, off, variant, store, plan);
  }

  boolean isFaulted() {
    return !faults.faults().isEmpty();
  }
}
