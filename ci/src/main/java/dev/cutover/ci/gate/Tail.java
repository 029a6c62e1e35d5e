package dev.cutover.ci.gate;

import org.HdrHistogram.Histogram;

/**
 * Makes every fiftieth answer as late as the 99th percentile of the others and a share more: the
 * percentile rises by the share, the mean hardly.
 */
final class Tail implements Injection {
  private static final int EVERY = 50;
  private static final int WINDOW = 1_000;
  private static final double P99 = 99;

  private final double share;
  private final Histogram undisturbed = new Histogram(3);
  private long answers;
  private long late;

  Tail(double share) {
    this.share = share;
  }

  @Override
  public void afterIngestion(long nanos) {}

  @Override
  public void afterQuestions(long nanos) {}

  @Override
  public void afterAnswer(long nanos) {
    if (++answers % EVERY == 0) {
      Injection.spin(late - nanos);
      return;
    }
    undisturbed.recordValue(nanos);
    if (undisturbed.getTotalCount() == WINDOW) {
      late = (long) (undisturbed.getValueAtPercentile(P99) * (1 + share));
      undisturbed.reset();
    }
  }
}
