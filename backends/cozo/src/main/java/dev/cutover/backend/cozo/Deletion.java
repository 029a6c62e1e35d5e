package dev.cutover.backend.cozo;

import dev.cutover.model.Keys;
import java.util.List;

/**
 * The part of a script that deletes the rows of paths.
 *
 * <p>Keys follow paths, so ranges of keys hold the rows; whether those are of just that path is
 * told by the path of each: {@code a#b} may be a file of its own beside {@code a}. The engine looks
 * only into a range whose ends are constants, so each path has rules of its own.
 */
final class Deletion {
  /** Rules of one query are compiled together, which takes more than twice as long for twice. */
  private static final int PATHS_OF_A_QUERY = 100;

  private static final String BY_KEY =
      """
      ?[key] := key = $p%1$d, *%2$s{key, path}, path == $p%1$d
      ?[key] := *%2$s{key, path}, path == $p%1$d, key >= $a%1$d, key < $z%1$d
      """;

  private static final String EDGES =
      """
      ?[source, kind, target] := source = $p%1$d, *%2$s{source, kind, target, path}, path == $p%1$d
      ?[source, kind, target] :=
        *%2$s{source, kind, target, path}, path == $p%1$d, source >= $a%1$d, source < $z%1$d
      ?[source, kind, target] := target = $p%1$d, *%2$s:by_target{target, kind, source},
        source == $f%1$d, *%2$s{source, kind, target, path}, path == $p%1$d
      """;

  private Deletion() {}

  /** The script; the values that it names are added to the parameters. */
  static String script(String graph, List<String> paths, Parameters parameters) {
    StringBuilder script = new StringBuilder();
    for (int from = 0; from < paths.size(); from += PATHS_OF_A_QUERY) {
      int to = Math.min(from + PATHS_OF_A_QUERY, paths.size());
      script.append(rules(Table.ENTITIES, BY_KEY, graph, from, to));
      script.append(rules(Table.EXCLUDED_TESTS, BY_KEY, graph, from, to));
      script.append(rules(Table.EDGES, EDGES, graph, from, to));
    }
    for (Table table : List.of(Table.WORD_COVERAGE, Table.IGNORED_FILES)) {
      script.append("{?[path] <- $paths :rm %s {path}}\n".formatted(table.in(graph)));
    }
    parameters.withColumn("paths", paths);
    for (int i = 0; i < paths.size(); i++) {
      name(i, paths.get(i), parameters);
    }
    return script.toString();
  }

  private static String rules(Table table, String rule, String graph, int from, int to) {
    StringBuilder block = new StringBuilder("{");
    for (int i = from; i < to; i++) {
      block.append(rule.formatted(i, table.in(graph)));
    }
    return block.append(":rm %s {%s}}\n".formatted(table.in(graph), table.identity())).toString();
  }

  /** {@code $} is the character behind {@code #}. */
  private static void name(int number, String path, Parameters parameters) {
    parameters
        .with("p" + number, path)
        .with("a" + number, path + "#")
        .with("z" + number, path + "$")
        .with("f" + number, Keys.parentFolder(path));
  }
}
