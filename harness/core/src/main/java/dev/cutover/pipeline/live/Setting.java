package dev.cutover.pipeline.live;

import dev.cutover.pipeline.axis.Variant;

/**
 * How a run is to go as things stand. Asked between files and batches by all of its threads, so it
 * only tells what it knows already.
 */
public interface Setting {
  /** The same object for as long as nothing changes. */
  State state();

  /** A setting that nobody changes. */
  static Setting fixed(Variant variant) {
    return new Fixed(new State(variant, "", System.nanoTime()));
  }

  /** Nobody changes it. */
  record Fixed(State state) implements Setting {}

  /**
   * What is to be.
   *
   * @param variant in effect
   * @param why it is not, or is again, what the run began with, for people
   * @param sinceNanos when the change was seen, on the clock of {@link System#nanoTime}
   */
  record State(Variant variant, String why, long sinceNanos) {}
}
