package dev.cutover.measure;

import dev.cutover.scenario.Load.QueryKind;
import dev.cutover.store.Reader;
import java.util.List;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/**
 * The questions that editors and agents ask most, of a filled store: find, callers and callees in
 * turn, the next one when the one before is answered. They cost about the same, so that the 99th
 * percentile is one of the store and not of a kind.
 */
public final class PointQuestions {
  private static final List<QueryKind> KINDS =
      List.of(QueryKind.FIND, QueryKind.CALLERS, QueryKind.CALLEES);
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double P99 = 99;

  private final Reader reader;
  private final QueryMix mix;
  private final Ticker ticker;

  /** Draws the keys, the same for equal rows and seed. */
  public PointQuestions(Reader reader, long seed, Ticker ticker) {
    this.reader = reader;
    this.mix = QueryMix.draw(reader, seed);
    this.ticker = ticker;
  }

  /**
   * What was answered.
   *
   * @param rows in all answers together
   */
  public record Answered(long p99Nanos, long rows) {}

  /**
   * Asks.
   *
   * @param count of questions
   * @param afterEach told how long each answer took, within the time of the question
   */
  public Answered ask(int count, LongConsumer afterEach) {
    Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);
    long rows = 0;
    for (int i = 0; i < count; i++) {
      long start = ticker.nanos();
      rows += mix.ask(reader, KINDS.get(i % KINDS.size()), i / KINDS.size());
      afterEach.accept(ticker.nanos() - start);
      nanos.recordValue(ticker.nanos() - start);
    }
    return new Answered(nanos.getValueAtPercentile(P99), rows);
  }
}
