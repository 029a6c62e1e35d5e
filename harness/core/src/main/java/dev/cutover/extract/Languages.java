package dev.cutover.extract;

import java.util.Optional;

/** The languages at hand. */
@FunctionalInterface
public interface Languages {
  /** The language that a file of this path is written in. */
  Optional<Language> of(String path);
}
