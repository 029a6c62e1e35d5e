package dev.cutover.lsp.shaped;

import com.dynatrace.hash4j.hashing.Hashing;

/** What the shaped server says of a name: a pure function, so that rows come out the same. */
public final class ShapedHover {
  private static final String[] MARKS = {"", " λ", " 名", " 𝑓", "\nsecond line", " \"quoted\""};

  private ShapedHover() {}

  /**
   * The text of a hover.
   *
   * @param path of the file, relative to the root that the server was given
   */
  public static String of(long seed, String path, String name) {
    long hash = hash(seed, path, name);
    return "%s in %s: %016x%s"
        .formatted(name, path, hash, MARKS[(int) Long.remainderUnsigned(hash, MARKS.length)]);
  }

  static long hash(long seed, String path, String name) {
    return Hashing.xxh3_64(seed).hashCharsToLong(path + '\0' + name);
  }
}
