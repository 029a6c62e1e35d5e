package dev.cutover.ci.drill;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.rollout.flag.Flags;

/** A setting that a drill turns. */
public final class Dial implements Setting {
  private final Variant variant;
  private volatile State state;

  /** Everything that the variant has is on. */
  public Dial(Variant variant) {
    this.variant = variant;
    this.state = new State(variant, "", System.nanoTime());
  }

  /** Lets some flags be off from now on. */
  public void turn(Flags flags, String why) {
    state = new State(flags.inEffect(variant), why, System.nanoTime());
  }

  @Override
  public State state() {
    return state;
  }
}
