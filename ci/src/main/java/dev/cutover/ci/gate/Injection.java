package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loss put into head on purpose, as a proof that the gate can fire.
 *
 * <p>A slowdown is busy work after the ingestion, as long as a share of the ingestion's own time;
 * it is not inside any stage, whatever its name says.
 */
public sealed interface Injection {
  /** For messages and options. */
  String SHAPES = "extract:10% or write:10% (time), leak:200k (bytes a slice)";

  Pattern SLOWDOWN = Pattern.compile("(?:extract|write):(\\d{1,4})%");
  Pattern LEAK = Pattern.compile("leak:(\\d{1,9})([km]?)");

  /** Does it once, within the time of a slice. */
  void after(long nanos);

  /** Reads what {@code --inject} was given; nothing for an empty text. */
  static Injection parse(String text) {
    if (text.isEmpty()) {
      return new None();
    }
    Matcher slowdown = SLOWDOWN.matcher(text);
    if (slowdown.matches()) {
      return new Slowdown(Integer.parseInt(slowdown.group(1)) / 100.0);
    }
    Matcher leak = LEAK.matcher(text);
    if (leak.matches()) {
      long bytes = Long.parseLong(leak.group(1)) * factor(leak.group(2));
      if (bytes <= Integer.MAX_VALUE - 8) {
        return new Leak((int) bytes, new ArrayList<>());
      }
    }
    throw new UsageException(
        "--inject '%s' is nothing that can be injected; write %s".formatted(text, SHAPES));
  }

  private static long factor(String unit) {
    return switch (unit) {
      case "k" -> 1_000;
      case "m" -> 1_000_000;
      default -> 1;
    };
  }

  /** Nothing. */
  record None() implements Injection {
    @Override
    public void after(long nanos) {}
  }

  /** Spins. */
  record Slowdown(double share) implements Injection {
    @Override
    public void after(long nanos) {
      long end = System.nanoTime() + (long) (share * nanos);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  /** Keeps some bytes for ever. */
  record Leak(int bytes, List<byte[]> kept) implements Injection {
    @Override
    public void after(long nanos) {
      kept.add(new byte[bytes]);
    }
  }
}
