package dev.cutover.scenarios;

import dev.cutover.scenario.Load;
import dev.cutover.scenario.Load.Compilation;
import dev.cutover.scenario.Load.ParseCache;
import dev.cutover.scenario.Load.QueryKind;
import dev.cutover.scenario.Load.QueryLoad;
import dev.cutover.scenario.Load.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what trials do beside ingesting. */
final class LoadReader {
  /** What a scenario without a word on its load does. */
  static final Load DEFAULT = new Load(512, Compilation.DEFAULT, 2, 1, false, false, List.of());

  private static final int QUERIES = 1_000;
  private static final int LEAST_HEAP = 64;
  private static final int MOST_HEAP = 1 << 20;
  private static final int MOST_SECONDS = 3_600;
  private static final int MOST_PASSES = 1_000;
  private static final int MOST_TIMES = 1_000;
  private static final int MOST_QUERIES = 100_000_000;
  private static final int MOST_PER_SECOND = 1_000_000;

  private LoadReader() {}

  static Load read(Node node, Mistakes mistakes) {
    Fields fields = new Fields(node, Shape.LOAD, mistakes);
    return new Load(
        fields.integer("heap", DEFAULT.heapMegabytes(), LEAST_HEAP, MOST_HEAP),
        fields.choice("compilation", Compilation.class, DEFAULT.compilation()),
        fields.optionalNumber("warmup", 0, MOST_SECONDS).orElse(DEFAULT.warmupSeconds()),
        fields.integer("passes", DEFAULT.passes(), 1, MOST_PASSES),
        fields.choice("parse-cache", ParseCache.class, DEFAULT.parseCache()),
        fields.flag("roofline", DEFAULT.roofline()),
        fields.flag("memory", DEFAULT.memory()),
        fields.integer("throttle", DEFAULT.throttle(), 1, MOST_TIMES),
        queries(fields.optionalList("queries"), mistakes));
  }

  private static List<QueryLoad> queries(List<Node> nodes, Mistakes mistakes) {
    record Question(QueryKind kind, When when) {}
    List<QueryLoad> queries = new ArrayList<>();
    Set<Question> asked = new HashSet<>();
    for (Node node : nodes) {
      QueryLoad query = query(new Fields(node, Shape.QUERY, mistakes));
      if (!asked.add(new Question(query.kind(), query.when()))) {
        mistakes.at(
            node,
            "'%s' is asked twice while %s, leave one out"
                .formatted(Spelling.of(query.kind()), Spelling.of(query.when())));
      }
      queries.add(query);
    }
    return queries;
  }

  private static QueryLoad query(Fields fields) {
    return new QueryLoad(
        fields.choice("query", QueryKind.class),
        fields.integer("count", QUERIES, 1, MOST_QUERIES),
        fields.integer("per-second", 0, 0, MOST_PER_SECOND),
        fields.choice("when", When.class, When.IDLE));
  }
}
