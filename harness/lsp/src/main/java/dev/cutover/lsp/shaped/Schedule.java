package dev.cutover.lsp.shaped;

import java.util.PriorityQueue;

/** When a request that comes now is answered, by delay and by what may go on at once. */
final class Schedule {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Shape shape;
  private final PriorityQueue<Long> slots = new PriorityQueue<>();
  private final long concurrent;
  private final long nanosApart;
  private long nextStart = Long.MIN_VALUE;

  Schedule(Shape shape) {
    this.shape = shape;
    this.concurrent = shape.get(Shape.Trait.CONCURRENT);
    this.nanosApart = 1_000_000_000L / shape.get(Shape.Trait.PER_SECOND);
  }

  /**
   * Takes a request on.
   *
   * @param now nanoseconds of a clock that only goes forward
   * @param hash of what is asked, from which the delay is drawn
   * @return nanoseconds from now to the answer
   */
  synchronized long nanosToAnswer(long now, long hash) {
    long start = Math.max(now, nextStart);
    if (slots.size() >= concurrent) {
      start = Math.max(start, slots.remove());
    }
    nextStart = start + nanosApart;
    long end = start + delay(hash);
    slots.add(end);
    while (slots.size() > 1 && slots.peek() <= now) {
      slots.remove();
    }
    return end - now;
  }

  private long delay(long hash) {
    double mean = shape.get(Shape.Trait.DELAY_MS) * NANOS_PER_MILLI;
    double spread = shape.get(Shape.Trait.SPREAD) / 100.0;
    double uniform = ((hash >>> 11) + 0.5) / (1L << 53);
    return Math.round(mean * (1 - spread) - mean * spread * Math.log(uniform));
  }
}
