package dev.cutover.ci.drill;

import dev.cutover.rollout.flag.Flag;
import java.util.ArrayList;
import java.util.List;

/** What must be seen of a flag that was on, then off, then on again. */
final class Claims {
  private static final double NANOS = 1e9;

  private Claims() {}

  /** A line for each that does not hold. */
  static List<String> of(Flag flag, Behaviour on, Behaviour off, Behaviour again) {
    List<String> wrong = new ArrayList<>();
    if (!on.shows(flag)) {
      wrong.add("%s was not at work before it was switched off".formatted(flag.word()));
    }
    if (!off.isTelling(flag)) {
      wrong.add("nothing was seen while %s was off".formatted(flag.word()));
    } else if (off.shows(flag)) {
      wrong.add(
          "%s is off and yet: %s, should be: %s".formatted(flag.word(), flag.on(), flag.off()));
    }
    if (returns(flag) && !again.shows(flag)) {
      wrong.add("%s was not at work after it was switched on again".formatted(flag.word()));
    }
    return wrong;
  }

  /** Threads that rested may find nothing left to do, and what is held leaves in the end. */
  private static boolean returns(Flag flag) {
    return flag.back() == Flag.Return.AT_ONCE && flag != Flag.WORKERS && flag != Flag.AT_END;
  }

  /** Rows a second that the first store acknowledged in a stretch of time. */
  static double rate(long from, long to, List<Sighting> all) {
    if (from >= to || to == Long.MAX_VALUE) {
      return 0;
    }
    long rows = 0;
    for (Sighting each : all) {
      if (each instanceof Sighting.Wrote wrote
          && !wrote.second()
          && wrote.ended() >= from
          && wrote.ended() < to) {
        rows += wrote.rows();
      }
    }
    return rows * NANOS / (to - from);
  }
}
