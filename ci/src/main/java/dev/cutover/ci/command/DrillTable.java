package dev.cutover.ci.command;

import dev.cutover.ci.drill.Drilled;
import java.util.ArrayList;
import java.util.List;

/** Drills as lines of a table. */
final class DrillTable {
  static final String HEAD =
      "%-22s %-17s %-7s %9s %9s %10s %10s %10s %10s"
          .formatted(
              "flag or phase",
              "store",
              "faults",
              "off ms",
              "on ms",
              "taken over",
              "rows/s on",
              "off",
              "on again");

  private DrillTable() {}

  /** One line, and one for everything that is wrong. */
  static List<String> lines(Drilled drilled) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-22s %-17s %-7s %9s %9s %,10d %10s %10s %10s  %s"
            .formatted(
                drilled.name(),
                drilled.store(),
                drilled.faulted() ? "yes" : "no",
                millis(drilled.offMillis()),
                millis(drilled.onMillis()),
                drilled.takenOver(),
                rate(drilled.rowsPerSecond().on()),
                rate(drilled.rowsPerSecond().off()),
                rate(drilled.rowsPerSecond().again()),
                drilled.isRight() ? "ok" : "WRONG"));
    drilled.wrong().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String millis(double millis) {
    return millis < 0 ? "-" : "%.1f".formatted(millis);
  }

  private static String rate(double rows) {
    return rows == 0 ? "-" : "%,.0f".formatted(rows);
  }
}
