package dev.cutover.run.gate;

import java.util.Map;
import java.util.Objects;

/**
 * A small piece of work that was done.
 *
 * @param spent what it took: nanoseconds, or bytes, of all that is measured of such work
 * @param rows that the store holds afterwards, or that were in the answers
 * @param digest of those rows, equal where they are; empty where nobody looked closer
 */
public record Slice(Map<Quantity, Long> spent, long rows, String digest) {
  public Slice {
    spent = Map.copyOf(spent);
  }

  /** Of something that is measured of such work. */
  public long spent(Quantity quantity) {
    return Objects.requireNonNull(spent.get(quantity));
  }
}
