package dev.cutover.run;

import dev.cutover.measure.TrialRecord;
import java.time.Duration;
import java.util.Optional;

/** Hears how a campaign goes on; called by its thread. */
public interface CampaignListener {
  /** Hears nothing. */
  CampaignListener NONE = new CampaignListener() {};

  /** The order is made up, nothing has run. */
  default void planned(int trials) {}

  /** A store's host is being started: a server may take its seconds. */
  default void preparing(String store) {}

  /**
   * A trial is about to run.
   *
   * @param number from 1
   */
  default void trialStarted(PlannedTrial trial, int number, int of) {}

  /**
   * A trial has ended, or was skipped without a start.
   *
   * @param left how long the rest will take, unknown until something has run
   */
  default void trialFinished(TrialRecord record, int number, int of, Optional<Duration> left) {}
}
