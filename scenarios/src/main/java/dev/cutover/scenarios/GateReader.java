package dev.cutover.scenarios;

import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Bound;
import dev.cutover.scenario.Gate.Metric;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.scenario.Gate.Source;
import dev.cutover.scenario.Load;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads gates. What a gate names is compared with its scenario by {@link GateCheck}. */
final class GateReader {
  private static final double MOST = 1e12;

  /** Two-sided bounds and percentiles need their end left out: no sample has a p0 or a p100. */
  private static final double LEAST_PERCENTILE = 0.001;

  private static final double MOST_PERCENTILE = 99.999;

  /** The kinds of gates, each the shape of its mapping. */
  static final Set<Shape> KINDS =
      EnumSet.of(
          Shape.RATIO,
          Shape.LEVEL,
          Shape.ROOFLINE_SHARE,
          Shape.LATENCY,
          Shape.FLAT_MEMORY,
          Shape.PARITY,
          Shape.NO_ERRORS);

  private final Mistakes mistakes;

  GateReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** A gate with the mapping that it was read from, for further mistakes. */
  record Read(Gate gate, Fields fields) {}

  /** The gate of a mapping, unless even its kind is unknown. */
  Optional<Read> read(Node node) {
    return kind(node)
        .map(
            kind -> {
              Fields fields = new Fields(node, kind, mistakes);
              return new Read(gate(kind, fields), fields);
            });
  }

  private Optional<Shape> kind(Node node) {
    List<String> known = KINDS.stream().map(Spelling::of).toList();
    Optional<Node> value = valueOf(node, "gate");
    if (value.isEmpty()) {
      mistakes.at(node, "a gate needs the key 'gate' with its kind: " + String.join(", ", known));
      return Optional.empty();
    }
    String read = value.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
    Optional<Shape> kind =
        KINDS.stream().filter(shape -> Spelling.of(shape).equals(read)).findFirst();
    if (kind.isEmpty()) {
      mistakes.unknown(value.get(), "gate", read, known);
    }
    return kind;
  }

  private static Optional<Node> valueOf(Node node, String key) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(
            entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .map(entry -> entry.getValueNode())
        .findFirst();
  }

  private Gate gate(Shape kind, Fields fields) {
    String name = fields.optionalText("name").orElse(Spelling.of(kind));
    Optional<Source> source = fields.node("source").map(this::source);
    Optional<String> flag = fields.optionalText("flag");
    return switch (kind) {
      case RATIO ->
          new Gate.Ratio(
              name,
              fields.choice("metric", Metric.class),
              selection(fields, "of"),
              over(fields),
              bound(fields),
              source,
              flag);
      case LEVEL ->
          new Gate.Level(
              name,
              fields.choice("metric", Metric.class),
              selection(fields, "of"),
              bound(fields),
              source,
              flag);
      case ROOFLINE_SHARE ->
          new Gate.RooflineShare(
              name, selection(fields, "of"), fields.number("at-least", 0, 1), source, flag);
      case LATENCY ->
          new Gate.Latency(
              name,
              selection(fields, "of"),
              fields.choice("query", Load.QueryKind.class),
              fields.choice("when", Load.When.class, Load.When.IDLE),
              fields.number("percentile", LEAST_PERCENTILE, MOST_PERCENTILE),
              bound(fields),
              source,
              flag);
      case FLAT_MEMORY ->
          new Gate.FlatMemory(
              name,
              selection(fields, "of"),
              fields.number("heap", 0, MOST),
              fields.number("off-heap", 0, MOST),
              source,
              flag);
      case PARITY -> new Gate.Parity(name, source, flag);
      case NO_ERRORS -> new Gate.NoErrors(name, source, flag);
      default -> throw new IllegalArgumentException(kind + " is no gate");
    };
  }

  private Source source(Node node) {
    Fields fields = new Fields(node, Shape.SOURCE, mistakes);
    return new Source(fields.text("origin"), fields.text("claim"));
  }

  private Selection over(Fields fields) {
    if (!fields.has("over")) {
      mistakes.at(fields.whole(), "a ratio needs the key 'over'");
    }
    return selection(fields, "over");
  }

  /** A mere word is a variant; nothing means all cells. */
  private Selection selection(Fields fields, String key) {
    Optional<Node> node = fields.node(key);
    if (node.isPresent() && node.get() instanceof MappingNode) {
      Fields parts = new Fields(node.get(), Shape.SELECTION, mistakes);
      return new Selection(
          parts.optionalText("variant"), parts.optionalText("store"), parts.optionalText("corpus"));
    }
    return new Selection(fields.optionalText(key), Optional.empty(), Optional.empty());
  }

  private Bound bound(Fields fields) {
    Optional<Double> least = fields.optionalNumber("at-least", 0, MOST);
    Optional<Double> most = fields.optionalNumber("at-most", 0, MOST);
    if (!fields.has("at-least") && !fields.has("at-most")) {
      mistakes.at(fields.whole(), "this gate needs 'at-least' or 'at-most', or all would pass it");
    }
    if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
      mistakes.at(fields.place("at-least"), "'at-least' is more than 'at-most': nothing can pass");
    }
    return least.isEmpty() && most.isEmpty() ? Bound.atLeast(0) : new Bound(least, most);
  }
}
