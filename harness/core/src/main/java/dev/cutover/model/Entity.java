package dev.cutover.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named thing of the source: a project, a folder, a file, or a definition in one.
 *
 * @param key unique and stable under edits elsewhere, see {@link Keys}
 * @param name the simple name as written
 * @param qualifiedName module and enclosing definitions, joined by dots
 * @param language id of the language, empty for folders and projects
 * @param path of the file, relative to the corpus with forward slashes; a folder's ends with a
 *     slash
 * @param signature the declaration up to its body, white space folded; empty where there is none
 * @param contentHash XXH3-64 of the bytes of the span, 0 for folders and projects
 * @param enrichment what a language server said, null where none was asked or none answered
 */
public record Entity(
    String key,
    EntityKind kind,
    String name,
    String qualifiedName,
    String language,
    String path,
    Span span,
    String signature,
    Visibility visibility,
    long contentHash,
    @Nullable String enrichment)
    implements Row {
  /** The same entity without its enrichment: what does not depend on a language server. */
  public Entity bare() {
    return enrichment == null
        ? this
        : new Entity(
            key,
            kind,
            name,
            qualifiedName,
            language,
            path,
            span,
            signature,
            visibility,
            contentHash,
            null);
  }

  @Override
  public Relation relation() {
    return Relation.ENTITIES;
  }

  @Override
  public List<String> identity() {
    return List.of(key);
  }
}
