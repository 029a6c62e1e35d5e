package dev.cutover.extract;

/**
 * Turns sources into facts. Belongs to one thread: native parsers are shared at the price of the
 * JVM.
 */
public interface Extractor extends AutoCloseable {
  /**
   * The facts of one file, whatever its bytes are: syntax errors cost what they garble, nothing
   * else.
   *
   * @throws IgnoredException where the file is too large, too slow to parse, or not text
   */
  FileFacts extract(byte[] source) throws IgnoredException;

  @Override
  void close();
}
