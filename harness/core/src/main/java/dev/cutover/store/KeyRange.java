package dev.cutover.store;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Part of a relation: the rows whose identity begins with a key from one on and before another, in
 * the order of UTF-8 bytes. All edges that start at one key are in one range.
 *
 * @param from the first key that is in it; empty text for the beginning
 * @param to the first key behind it; none for the end
 */
public record KeyRange(String from, Optional<String> to) {
  /** The whole relation. */
  public static final KeyRange ALL = new KeyRange("", Optional.empty());

  public KeyRange {
    if (to.isPresent() && Utf8Order.compare(from, to.get()) >= 0) {
      throw new IllegalArgumentException("a range ends behind its beginning");
    }
  }

  /** From a key on to the end. */
  public static KeyRange from(String key) {
    return new KeyRange(key, Optional.empty());
  }

  /** From a key on and before another. */
  public static KeyRange between(String from, String to) {
    return new KeyRange(from, Optional.of(to));
  }

  public boolean isAll() {
    return from.isEmpty() && to.isEmpty();
  }

  /** Whether a row is in the range, whatever its relation. */
  public boolean contains(Row row) {
    String key = row.leading();
    return Utf8Order.compare(key, from) >= 0 && !isBehind(key);
  }

  /** Whether a key, and with it all that follow, is behind the range. */
  private boolean isBehind(String key) {
    return to.isPresent() && Utf8Order.compare(key, to.get()) >= 0;
  }

  /** Feeds its rows to the sink; all of them as a scan of everything, which is faster. */
  public void scan(Reader reader, Relation relation, Consumer<Row> sink) {
    if (equals(ALL)) {
      reader.scan(relation, sink);
    } else {
      reader.scan(relation, this, sink);
    }
  }
}
