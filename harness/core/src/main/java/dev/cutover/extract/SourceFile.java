package dev.cutover.extract;

import java.io.IOException;

/**
 * A file of a corpus, not yet read.
 *
 * @param path relative to the corpus, forward slashes
 */
public record SourceFile(String path, Content content) {
  /** Reads the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * All bytes of the file.
     *
     * @throws IgnoredException where the corpus knows that and why the file is none of its sources
     * @throws IOException where it cannot be read now
     */
    byte[] read() throws IOException;
  }
}
