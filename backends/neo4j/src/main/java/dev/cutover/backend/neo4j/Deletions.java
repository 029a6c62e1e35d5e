package dev.cutover.backend.neo4j;

import dev.cutover.model.Keys;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Query;

/**
 * Deletes the rows of paths.
 *
 * <p>Keys follow paths, so that the unique keys find the rows: those of path {@code p} are {@code
 * p} and what begins with {@code p#}, all of which sort before {@code p$}. Whether they are of just
 * that path is told by the path of each: {@code a#b} may be a file of its own beside {@code a}.
 *
 * <p>An entity that goes leaves its symbol, since edges of other files may end there; what nothing
 * refers to goes when the store is finished.
 */
record Deletions(Names names) {
  private static final List<String> STATEMENTS =
      List.of(
          """
          UNWIND $paths AS p
          MATCH (f:{symbol}) WHERE f.key >= p.path AND f.key < p.path + '$'
          MATCH (f)-[e:%s]->() WHERE e.path = p.path
          DELETE e
          """
              .formatted(Names.allTypes()),
          """
          UNWIND $paths AS p
          MATCH (t:{symbol} {key: p.path})<-[e:%s]-(f {key: p.folder}) WHERE e.path = p.path
          DELETE e
          """
              .formatted(Names.allTypes()),
          """
          UNWIND $paths AS p
          MATCH (s:{symbol}) WHERE s.key >= p.path AND s.key < p.path + '$'
          MATCH (s) WHERE s:{entity} AND s.path = p.path
          REMOVE s:{entity}
          SET s = {key: s.key}
          """,
          """
          UNWIND $paths AS p
          MATCH (n:{test}) WHERE n.key >= p.path AND n.key < p.path + '$'
          MATCH (n) WHERE n.path = p.path
          DELETE n
          """,
          "UNWIND $paths AS p MATCH (n:{coverage} {path: p.path}) DELETE n",
          "UNWIND $paths AS p MATCH (n:{ignored} {path: p.path}) DELETE n");

  /** The statements that delete these paths. */
  List<Query> of(List<String> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    Map<String, Object> parameters =
        Map.of(
            "paths",
            paths.stream()
                .distinct()
                .map(path -> Map.of("path", path, "folder", Keys.parentFolder(path)))
                .toList());
    return STATEMENTS.stream()
        .map(statement -> new Query(names.in(statement), parameters))
        .toList();
  }
}
