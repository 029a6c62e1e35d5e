package dev.cutover.reports.figure;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as every format prints them: three digits that count, thousands apart, a unit. */
public final class Numbers {
  /** What stands where there is no number. */
  public static final String NONE = "–";

  /** Bytes of a MB, as findings count them. */
  public static final double MEGABYTE = 1024.0 * 1024.0;

  private Numbers() {}

  /** A number with three significant digits. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value)
        .replaceFirst("^-(?=[0.]+$)", "");
  }

  /** A whole number. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share as per cent. */
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f%%", share * 100) : NONE;
  }

  /** Bytes in MB of 1,048,576. */
  public static String megabytes(double bytes) {
    return plain(bytes / MEGABYTE) + " MB";
  }

  /** Bytes in MB, where they are known. */
  public static String megabytes(OptionalLong bytes) {
    return bytes.isPresent() ? megabytes((double) bytes.getAsLong()) : NONE;
  }

  /** A latency, where it is known. */
  public static String latency(OptionalDouble microseconds) {
    return microseconds.isPresent() ? latency(microseconds.getAsDouble()) : NONE;
  }

  /** Microseconds, as milliseconds or seconds where these read better. */
  public static String latency(double microseconds) {
    if (microseconds >= 1e6) {
      return plain(microseconds / 1e6) + " s";
    }
    return microseconds >= 1e4 ? plain(microseconds / 1e3) + " ms" : plain(microseconds) + " µs";
  }

  /** A spread as its mean and half the width of its interval. */
  public static String spread(Spread spread) {
    return plain(spread.mean())
        + spread
            .interval()
            .map(interval -> " ± " + plain((interval.high() - interval.low()) / 2))
            .orElse("");
  }

  /** Time of a run. */
  public static String duration(java.time.Duration time) {
    long seconds = Math.round(time.toMillis() / 1e3);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
