package dev.cutover.model;

import java.util.List;

/**
 * All the places where one entity refers to another in one way.
 *
 * @param from key of the referring entity, of an excluded test, or of the file
 * @param to key of the target, or {@link Keys#unresolved} of its name
 * @param path of the referring file
 * @param sites how many places of the source this edge stands for, at least 1
 * @param firstLine line of the first site, from 1; 0 where the edge has no source of its own
 * @param firstByte offset of the first site
 * @param certainty how sure the target is
 */
public record Edge(
    String from,
    EdgeKind kind,
    String to,
    String path,
    int sites,
    int firstLine,
    int firstByte,
    Certainty certainty)
    implements Row {
  @Override
  public Relation relation() {
    return Relation.EDGES;
  }

  @Override
  public List<String> identity() {
    return List.of(from, kind.toString(), to);
  }
}
