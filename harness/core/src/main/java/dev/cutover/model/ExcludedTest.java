package dev.cutover.model;

import java.util.List;

/**
 * A definition that is test code: kept out of the entities, still the start of edges.
 *
 * @param key as an entity's
 * @param reason what told it from production code: {@code path src/test/}, {@code
 *     annotation @Test}, …
 */
public record ExcludedTest(
    String key, String name, String language, String path, int startLine, String reason)
    implements Row {
  @Override
  public Relation relation() {
    return Relation.EXCLUDED_TESTS;
  }

  @Override
  public List<String> identity() {
    return List.of(key);
  }
}
