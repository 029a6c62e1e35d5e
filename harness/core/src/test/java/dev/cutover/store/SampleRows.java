package dev.cutover.store;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to write where a test cares for one or two of their fields only. */
public final class SampleRows {
  private SampleRows() {}

  /** The entity of a file. */
  public static Entity file(String path) {
    return entity(path, EntityKind.FILE, path, path);
  }

  /** A method of a file. */
  public static Entity method(String path, String name) {
    return entity(path + "#method:" + name + "()", EntityKind.METHOD, name, path);
  }

  /** An entity whose other fields are made from these. */
  public static Entity entity(String key, EntityKind kind, String name, String path) {
    return new Entity(
        key,
        kind,
        name,
        "q." + name,
        "java",
        path,
        new Span(1, 2, 3, 4),
        "void " + name,
        Visibility.PUBLIC,
        key.hashCode(),
        null);
  }

  /** The entity with another hash, to tell versions of it apart. */
  public static Entity version(Entity entity, long contentHash) {
    return new Entity(
        entity.key(),
        entity.kind(),
        entity.name(),
        entity.qualifiedName(),
        entity.language(),
        entity.path(),
        entity.span(),
        entity.signature(),
        entity.visibility(),
        contentHash,
        entity.enrichment());
  }

  /** The entity with other text in every field that keys do not depend on. */
  public static Entity texts(Entity entity, String text, @Nullable String enrichment) {
    return new Entity(
        entity.key(),
        entity.kind(),
        text,
        text,
        text,
        entity.path(),
        entity.span(),
        text,
        entity.visibility(),
        entity.contentHash(),
        enrichment);
  }

  /** A call from a key of a file. */
  public static Edge call(String from, String to, String path) {
    return edge(from, EdgeKind.CALLS, to, path, 1);
  }

  /** The edge that puts a file or folder into its folder. */
  public static Edge contained(String path) {
    return edge(Keys.parentFolder(path), EdgeKind.CONTAINS, path, path, 1);
  }

  /** An edge with a number of sites. */
  public static Edge edge(String from, EdgeKind kind, String to, String path, int sites) {
    return new Edge(from, kind, to, path, sites, 7, 70, Certainty.UNIQUE_NAME);
  }

  /** One row of each relation that belongs to a file, every text of them made from its path. */
  public static List<Row> oneOfEach(String path) {
    return List.of(
        texts(file(path), path, path),
        texts(method(path, path), path, null),
        contained(path),
        call(path + "#method:" + path + "()", Keys.unresolved(path), path),
        new ExcludedTest(path + "#method:test" + path + "()", path, path, path, 9, path),
        new WordCoverage(path, path, 100, 60, 20, 10),
        new IgnoredFile(path, IgnoreReason.TOO_LARGE, 12_345_678_901L));
  }
}
