package dev.cutover.model;

import java.util.List;

/**
 * How much of a file's text the graph accounts for. A word is a maximal run of bytes that are not
 * ASCII white space.
 *
 * @param words in the whole file
 * @param inEntities in the union of the spans of the file's definitions
 * @param inImports in import statements
 * @param inComments in comments, wherever they stand
 */
public record WordCoverage(
    String path, String language, int words, int inEntities, int inImports, int inComments)
    implements Row {
  @Override
  public Relation relation() {
    return Relation.WORD_COVERAGE;
  }

  @Override
  public List<String> identity() {
    return List.of(path);
  }
}
