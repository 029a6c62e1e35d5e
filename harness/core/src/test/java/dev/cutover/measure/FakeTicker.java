package dev.cutover.measure;

/** A clock that stands still unless it is moved. */
public final class FakeTicker implements Ticker {
  private long now;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleepUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  void advanceMillis(long millis) {
    now += millis * 1_000_000;
  }
}
