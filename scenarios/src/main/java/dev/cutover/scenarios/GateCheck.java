package dev.cutover.scenarios;

import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Compares gates with their scenario: what it does not have or does not measure, none can judge.
 */
final class GateCheck {
  /** What a flat-memory gate needs to see growth. */
  static final int LEAST_CORPORA = 3;

  /** What an interval needs. */
  private static final int LEAST_ROUNDS = 3;

  /** What a percentile needs beyond it. */
  private static final int LEAST_BEYOND = 10;

  private final Scenario scenario;
  private final Mistakes mistakes;

  GateCheck(Scenario scenario, Mistakes mistakes) {
    this.scenario = scenario;
    this.mistakes = mistakes;
  }

  void check(List<GateReader.Read> gates) {
    Set<String> names = new HashSet<>();
    for (GateReader.Read read : gates) {
      String name = read.gate().name();
      if (!names.add(name)) {
        mistakes.at(
            read.fields().place("name"),
            "a second gate named '%s', give it a name of its own".formatted(name));
      }
      checkNames(read);
      checkMeasured(read.gate(), read.fields());
    }
  }

  private void checkNames(GateReader.Read read) {
    List<String> keys = List.of("of", "over");
    List<Gate.Selection> selections = Selections.of(read.gate());
    for (int i = 0; i < selections.size(); i++) {
      for (Selections.Absent absent : Selections.absent(scenario, selections.get(i))) {
        Node place = place(read.fields(), keys.get(i), absent.what());
        mistakes.at(
            place,
            "the scenario has no %s '%s', %s"
                .formatted(
                    absent.what(),
                    absent.read(),
                    Spelling.suggestion(absent.read(), absent.known())));
      }
    }
  }

  private Node place(Fields gate, String key, String part) {
    Node node = gate.place(key);
    return gate.has(key) && node instanceof MappingNode
        ? new Fields(node, Shape.SELECTION, new Mistakes()).place(part)
        : node;
  }

  private void checkMeasured(Gate gate, Fields fields) {
    switch (gate) {
      case Gate.Ratio ratio -> {
        need(
            !ratio.of().equals(ratio.over()),
            fields,
            "compares cells with themselves: 'over' is the same as 'of'");
        need(
            ratio.over().corpus().isEmpty(),
            fields,
            "compares different corpora: leave the corpus out of 'over'");
        checkTimes(ratio.metric(), fields);
      }
      case Gate.Level level -> checkTimes(level.metric(), fields);
      case Gate.RooflineShare _ -> {
        need(scenario.load().roofline(), fields, "needs 'roofline: true' in the load");
        checkTimes(Gate.Metric.FILES_PER_SECOND, fields);
      }
      case Gate.FlatMemory memory -> {
        need(scenario.load().memory(), fields, "needs 'memory: true' in the load");
        need(
            scenario.corpora().size() >= LEAST_CORPORA && memory.of().corpus().isEmpty(),
            fields,
            "needs %d corpora of different sizes".formatted(LEAST_CORPORA));
      }
      case Gate.Latency latency -> checkAsked(latency, fields);
      case Gate.Parity _, Gate.NoErrors _ -> {}
    }
  }

  private void checkTimes(Gate.Metric metric, Fields fields) {
    need(
        scenario.rounds() >= LEAST_ROUNDS,
        fields,
        "needs at least %d rounds".formatted(LEAST_ROUNDS));
    need(
        metric == Gate.Metric.PEAK_MEMORY || !scenario.load().memory(),
        fields,
        "cannot judge times where the load reads memory at checkpoints, which costs time");
  }

  private void checkAsked(Gate.Latency gate, Fields fields) {
    long asked =
        scenario.load().queries().stream()
            .filter(query -> query.kind() == gate.query() && query.when() == gate.when())
            .mapToLong(Load.QueryLoad::count)
            .sum();
    need(
        asked > 0,
        fields,
        "judges '%s' while %s, which the load does not ask"
            .formatted(Spelling.of(gate.query()), Spelling.of(gate.when())));
    double share = gate.percentile() / 100;
    long needed = (long) Math.ceil(LEAST_BEYOND / Math.min(share, 1 - share) - 1e-6);
    need(
        asked == 0 || asked * scenario.rounds() >= needed,
        fields,
        "needs %d queries in all rounds together, the load asks %d"
            .formatted(needed, asked * scenario.rounds()));
  }

  private void need(boolean given, Fields fields, String text) {
    if (!given) {
      mistakes.at(fields.whole(), "this gate " + text);
    }
  }
}
