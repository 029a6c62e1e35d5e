package dev.cutover.ci.migration;

/** Lengths of time for people. */
final class Times {
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private Times() {}

  static String of(double seconds) {
    long whole = Math.round(seconds);
    if (seconds < 10) {
      return "%.1f s".formatted(seconds);
    }
    if (whole < 2 * MINUTE) {
      return whole + " s";
    }
    return whole < 2 * HOUR
        ? "%d min".formatted(whole / MINUTE)
        : "%d h %d min".formatted(whole / HOUR, whole % HOUR / MINUTE);
  }
}
