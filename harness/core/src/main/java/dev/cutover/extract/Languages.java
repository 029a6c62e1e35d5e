package dev.cutover.extract;

import java.util.Optional;

/** The languages at hand. */
@FunctionalInterface
public interface Languages {
  /** The language that a file of this path is written in. */
  Optional<Language> of(String path);

  /** The language of a file whose path alone may not tell: a {@code .h} is C's or C++'s. */
  default Optional<Language> of(String path, byte[] source) {
    return of(path);
  }
}
