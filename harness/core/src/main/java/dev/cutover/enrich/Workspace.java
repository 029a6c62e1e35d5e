package dev.cutover.enrich;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where servers are told that the files lie.
 *
 * @param sources the folder of the corpus; empty where its files are in no folder
 * @param scratch an existing folder of the run, where files without a folder are said to be
 */
public record Workspace(Optional<Path> sources, Path scratch) {
  /** The folder that paths are relative to. */
  public Path root() {
    return sources.orElseGet(() -> scratch.resolve("sources"));
  }
}
