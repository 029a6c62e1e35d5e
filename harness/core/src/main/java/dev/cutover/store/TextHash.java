package dev.cutover.store;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/** Short hashes of texts, for databases that find rows by them and for filters of what was seen. */
public final class TextHash {
  private static final Hasher64 XXH3 = Hashing.xxh3_64();

  private TextHash() {}

  /** XXH3-64 of the UTF-8 bytes. */
  public static long of(String text) {
    return XXH3.hashBytesToLong(text.getBytes(StandardCharsets.UTF_8));
  }
}
