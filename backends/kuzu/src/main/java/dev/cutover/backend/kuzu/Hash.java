package dev.cutover.backend.kuzu;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.model.Edge;
import dev.cutover.model.Row;

/** Hashes that are stored beside paths, and those that stand for an identity while writing. */
final class Hash {
  private static final Hasher64 XXH3 = Hashing.xxh3_64();

  private Hash() {}

  /** XXH3-64 of the UTF-16 units. */
  static long of(String text) {
    return XXH3.hashCharsToLong(text);
  }

  /** Differs for rows of different identity, but for a rare chance. */
  static long ofIdentity(Row row) {
    long hash = row.relation().ordinal();
    if (row instanceof Edge edge) {
      return mix(mix(mix(hash, of(edge.from())), edge.kind().ordinal()), of(edge.to()));
    }
    return mix(hash, of(row.identity().getFirst()));
  }

  private static long mix(long hash, long more) {
    long mixed = (hash ^ more) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }
}
