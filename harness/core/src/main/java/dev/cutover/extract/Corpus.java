package dev.cutover.extract;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A named, reproducible set of source files. */
public interface Corpus extends AutoCloseable {
  /**
   * The URI that opens this corpus again: {@code dir:/src/guava}, {@code
   * synthetic:java?files=100&seed=7}.
   */
  String uri();

  /**
   * The files, lazily: a million of them cost no memory. To be closed.
   *
   * <p>In depth-first order: all files below a folder come one after another, so that a reader
   * knows of each folder when it is entered. The same corpus gives the same order.
   */
  Stream<SourceFile> files();

  /** The folder that the paths of the files are relative to, where they lie in one. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** What a right pipeline must store, where the corpus knows it. */
  default Optional<Oracle> oracle() {
    return Optional.empty();
  }

  /** Gives back what the corpus holds: an archive, a temporary folder. */
  @Override
  default void close() {}
}
