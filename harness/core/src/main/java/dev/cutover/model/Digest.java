package dev.cutover.model;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * A 128-bit sum of row hashes: independent of order, sensitive to how often a row occurs.
 *
 * <p>Rows are hashed by XXH3-128 over their canonical form and added modulo 2^128. A sum, not an
 * exclusive or, since two equal rows must not cancel.
 */
public record Digest(long high, long low) {
  /** The digest of no rows. */
  public static final Digest EMPTY = new Digest(0, 0);

  /** The digest of one piece of data. */
  public static Digest of(byte[] bytes, int offset, int length) {
    HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes, offset, length);
    return new Digest(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /** Reads back what {@link #toString} wrote. */
  public static Digest parse(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException("a digest has 32 hex digits, read '" + hex + "'");
    }
    return new Digest(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }

  /** The digest of both collections together. */
  public Digest plus(Digest other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Digest(high + other.high + carry, sum);
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
