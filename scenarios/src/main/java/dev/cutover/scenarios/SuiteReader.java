package dev.cutover.scenarios;

import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads suites, whose scenarios are known by then. */
final class SuiteReader {
  private final Map<String, Scenario> scenarios;
  private final Set<String> names;
  private final Mistakes mistakes;

  /**
   * @param names of all scenarios, those included that could not be read, which was said already
   */
  SuiteReader(Map<String, Scenario> scenarios, Set<String> names, Mistakes mistakes) {
    this.scenarios = scenarios;
    this.names = names;
    this.mistakes = mistakes;
  }

  Suite read(String name, Node node) {
    Fields fields = new Fields(node, Shape.SUITE, mistakes);
    List<Scenario> found = new ArrayList<>();
    for (String scenario : fields.texts("scenarios")) {
      Scenario named = scenarios.get(scenario);
      if (named != null) {
        found.add(named);
      } else if (!names.contains(scenario)) {
        Node place = ScenarioReader.item(fields, "scenarios", scenario);
        mistakes.unknown(place, "scenario", scenario, names);
      }
    }
    return new Suite(name, fields.text("description"), found);
  }
}
