package dev.cutover.measure;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * Times questions, one after another on the calling thread. Each run of them ends after some time,
 * so that a store that answers slowly is measured by what it answered.
 */
final class LatencyProbe {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Ticker ticker;
  private final long mostNanos;

  /**
   * @param mostNanos after which no question is asked any more
   */
  LatencyProbe(Ticker ticker, long mostNanos) {
    this.ticker = ticker;
    this.mostNanos = mostNanos;
  }

  /**
   * What was seen.
   *
   * @param nanos of the questions that were answered
   * @param answers rows in all answers together
   * @param unasked questions for which no time was left
   * @param failure what the last error said, empty where there was none
   */
  record Timings(Histogram nanos, long answers, long errors, long unasked, String failure) {
    /** The histogram in its V2 compressed form. */
    String base64() {
      ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
      int length = nanos.encodeIntoCompressedByteBuffer(buffer);
      return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length));
    }
  }

  /**
   * Asks the next question when the one before is answered.
   *
   * @param ask answers question number i and says how many rows the answer had
   */
  Timings closedLoop(int count, IntToLongFunction ask) {
    Recorder recorder = new Recorder(count);
    while (recorder.hasTime()) {
      recorder.record(ticker.nanos(), ask);
    }
    return recorder.timings();
  }

  /**
   * Asks at a fixed rate and counts from the moment when a question should have been asked: one
   * slow answer is also the delay of all that had to wait for it.
   *
   * @param perSecond at least 1
   */
  Timings fixedRate(int count, int perSecond, IntToLongFunction ask) {
    Recorder recorder = new Recorder(count);
    while (recorder.hasTime()) {
      long intended = recorder.start + recorder.asked * TimeUnit.SECONDS.toNanos(1) / perSecond;
      ticker.sleepUntil(intended);
      recorder.record(intended, ask);
    }
    return recorder.timings();
  }

  private final class Recorder {
    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private final long start = ticker.nanos();
    private final int count;
    private int asked;
    private long answers;
    private long errors;
    private String failure = "";

    Recorder(int count) {
      this.count = count;
    }

    boolean hasTime() {
      return asked < count && ticker.nanos() - start < mostNanos;
    }

    void record(long from, IntToLongFunction ask) {
      try {
        answers += ask.applyAsLong(asked++);
        histogram.recordValue(Math.max(0, ticker.nanos() - from));
      } catch (RuntimeException e) {
        errors++;
        failure = OneLine.of(e);
      }
    }

    Timings timings() {
      return new Timings(histogram, answers, errors, count - asked, failure);
    }
  }
}
