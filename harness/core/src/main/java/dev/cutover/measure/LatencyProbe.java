package dev.cutover.measure;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/** Times questions, one after another on the calling thread. */
final class LatencyProbe {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Ticker ticker;

  LatencyProbe(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * What was seen.
   *
   * @param nanos of the questions that were answered
   * @param answers rows in all answers together
   * @param failure what the last error said, empty where there was none
   */
  record Timings(Histogram nanos, long answers, long errors, String failure) {
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
    Recorder recorder = new Recorder();
    for (int i = 0; i < count; i++) {
      recorder.record(ticker.nanos(), i, ask);
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
    Recorder recorder = new Recorder();
    long start = ticker.nanos();
    for (int i = 0; i < count; i++) {
      long intended = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      ticker.sleepUntil(intended);
      recorder.record(intended, i, ask);
    }
    return recorder.timings();
  }

  private final class Recorder {
    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private long answers;
    private long errors;
    private String failure = "";

    void record(long from, int question, IntToLongFunction ask) {
      try {
        answers += ask.applyAsLong(question);
        histogram.recordValue(Math.max(0, ticker.nanos() - from));
      } catch (RuntimeException e) {
        errors++;
        failure = OneLine.of(e);
      }
    }

    Timings timings() {
      return new Timings(histogram, answers, errors, failure);
    }
  }
}
