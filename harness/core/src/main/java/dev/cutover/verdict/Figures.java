package dev.cutover.verdict;

import java.util.Locale;

/** How numbers are written in findings: about three digits, never an exponent. */
final class Figures {
  static final double MEGABYTE = 1024.0 * 1024.0;

  private Figures() {}

  static String text(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 || size == 0 ? 2 : 4;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  static String text(double value, String unit) {
    return text(value) + (unit.equals("×") ? "" : " ") + unit;
  }

  static String range(double low, double high, String unit) {
    return text(low) + "–" + text(high, unit);
  }
}
