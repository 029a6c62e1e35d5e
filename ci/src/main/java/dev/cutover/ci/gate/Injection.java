package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loss put into head on purpose, as a proof that the gate can fire.
 *
 * <p>A slowdown is busy work after the ingestion or the questions, as long as a share of their own
 * time; it is not inside any stage, whatever its name says.
 */
public sealed interface Injection permits Injection.None, Injection.Slowdown, Injection.Leak, Tail {
  /** For options, which are format strings. */
  String SHAPES =
      "extract:10%% or write:10%% (time of an ingestion), query:10%% (of questions),"
          + " tail:25%% (their p99), leak:200k (bytes a slice)";

  Pattern SHARE = Pattern.compile("(extract|write|query|tail):(\\d{1,4})%");
  Pattern LEAK = Pattern.compile("leak:(\\d{1,9})([km]?)");

  /** Does it once, within the time of a slice that ingested. */
  void afterIngestion(long nanos);

  /** Does it once, within the time of a slice that asked. */
  void afterQuestions(long nanos);

  /** Makes an answer late, or not. */
  default void afterAnswer(long nanos) {}

  /** Reads what {@code --inject} was given; nothing for an empty text. */
  static Injection parse(String text) {
    if (text.isEmpty()) {
      return new None();
    }
    Matcher share = SHARE.matcher(text);
    if (share.matches()) {
      double of = Integer.parseInt(share.group(2)) / 100.0;
      return switch (share.group(1)) {
        case "tail" -> new Tail(of);
        case "query" -> new Slowdown(0, of);
        default -> new Slowdown(of, 0);
      };
    }
    Matcher leak = LEAK.matcher(text);
    if (leak.matches()) {
      long bytes = Long.parseLong(leak.group(1)) * factor(leak.group(2));
      if (bytes <= Integer.MAX_VALUE - 8) {
        return new Leak((int) bytes, new ArrayList<>());
      }
    }
    throw new UsageException(
        "--inject '%s' is nothing that can be injected; write %s"
            .formatted(text, SHAPES.formatted()));
  }

  private static long factor(String unit) {
    return switch (unit) {
      case "k" -> 1_000;
      case "m" -> 1_000_000;
      default -> 1;
    };
  }

  /** Keeps the processor busy. */
  static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Nothing. */
  record None() implements Injection {
    @Override
    public void afterIngestion(long nanos) {}

    @Override
    public void afterQuestions(long nanos) {}
  }

  /** Spins for a share of what an ingestion, or the questions of a slice, took. */
  record Slowdown(double ofIngestion, double ofQuestions) implements Injection {
    @Override
    public void afterIngestion(long nanos) {
      spin((long) (ofIngestion * nanos));
    }

    @Override
    public void afterQuestions(long nanos) {
      spin((long) (ofQuestions * nanos));
    }
  }

  /** Keeps some bytes for ever. */
  record Leak(int bytes, List<byte[]> kept) implements Injection {
    @Override
    public void afterIngestion(long nanos) {
      kept.add(new byte[bytes]);
    }

    @Override
    public void afterQuestions(long nanos) {
      kept.add(new byte[bytes]);
    }
  }
}
