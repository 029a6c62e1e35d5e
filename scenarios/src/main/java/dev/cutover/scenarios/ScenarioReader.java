package dev.cutover.scenarios;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import dev.cutover.store.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenarios, whose variants are known by then. */
final class ScenarioReader {
  /** How often a cell is run where the scenario does not say. */
  private static final int ROUNDS = 5;

  static final int MOST_ROUNDS = 1_000;

  private final Map<String, Variant> variants;
  private final Known known;
  private final Mistakes mistakes;

  ScenarioReader(Map<String, Variant> variants, Known known, Mistakes mistakes) {
    this.variants = variants;
    this.known = known;
    this.mistakes = mistakes;
  }

  Scenario read(String name, Node node) {
    Fields fields = new Fields(node, Shape.SCENARIO, mistakes);
    List<GateReader.Read> gates = gates(fields.list("gates"));
    Scenario scenario =
        new Scenario(
            name,
            fields.text("title"),
            uris(fields, "corpora", "corpus", known.corpora()),
            uris(fields, "stores", "store", known.stores()),
            variants(fields),
            fields.integer("rounds", ROUNDS, 1, MOST_ROUNDS),
            fields.choice("durability", Durability.class, Durability.BUFFERED),
            fields
                .node("load")
                .map(load -> LoadReader.read(load, mistakes))
                .orElse(LoadReader.DEFAULT),
            gates.stream().<Gate>map(GateReader.Read::gate).toList());
    new GateCheck(scenario, mistakes).check(gates);
    return scenario;
  }

  private List<GateReader.Read> gates(List<Node> nodes) {
    GateReader reader = new GateReader(mistakes);
    return nodes.stream().flatMap(node -> reader.read(node).stream()).toList();
  }

  private List<String> uris(Fields fields, String key, String what, Set<String> schemes) {
    List<String> uris = fields.texts(key);
    for (String uri : uris) {
      Schemes.check(what, uri, schemes)
          .ifPresent(problem -> mistakes.at(item(fields, key, uri), problem));
    }
    return uris;
  }

  private List<Variant> variants(Fields fields) {
    List<Variant> found = new ArrayList<>();
    for (String name : fields.texts("variants")) {
      Optional<Variant> variant = Optional.ofNullable(variants.get(name));
      found.add(variant.orElseGet(() -> VariantReader.standIn(name)));
      if (variant.isEmpty()) {
        mistakes.unknown(item(fields, "variants", name), "variant", name, variants.keySet());
      }
    }
    return found;
  }

  /** The node of one text of a list. */
  static Node item(Fields fields, String key, String text) {
    return fields.optionalList(key).stream()
        .filter(
            node ->
                node instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar
                    && scalar.getValue().strip().equals(text))
        .findFirst()
        .orElse(fields.place(key));
  }
}
