package dev.cutover.model;

import java.util.List;

/**
 * A file of the corpus that has no entities, and why.
 *
 * @param bytes its size, -1 where that could not be read
 */
public record IgnoredFile(String path, IgnoreReason reason, long bytes) implements Row {
  @Override
  public Relation relation() {
    return Relation.IGNORED_FILES;
  }

  @Override
  public List<String> identity() {
    return List.of(path);
  }
}
