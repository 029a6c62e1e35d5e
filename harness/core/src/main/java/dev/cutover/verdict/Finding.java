package dev.cutover.verdict;

import dev.cutover.verdict.Verdict.Effect;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.Optional;

/** What was found for one subject, before it is attached to its gate. */
record Finding(String subject, Outcome outcome, String text, Optional<Effect> effect) {

  static Finding of(String subject, Outcome outcome, String text) {
    return new Finding(subject, outcome, text, Optional.empty());
  }

  static Finding inconclusive(String subject, String text) {
    return of(subject, Outcome.INCONCLUSIVE, text);
  }

  Finding with(Effect found) {
    return new Finding(subject, outcome, text, Optional.of(found));
  }

  /** Adds why a claim may not hold here. */
  Finding because(String reason) {
    return new Finding(subject, outcome, text + "; " + reason, effect);
  }
}
