package dev.cutover.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The values of one mapping, each asked for by key and type. What is wrong is noted, and a stand-in
 * is answered.
 */
final class Fields {
  private static final String STAND_IN = "";

  private final Node whole;
  private final Shape shape;
  private final Mistakes mistakes;
  private final Map<String, Node> values = new LinkedHashMap<>();

  Fields(Node whole, Shape shape, Mistakes mistakes) {
    this.whole = whole;
    this.shape = shape;
    this.mistakes = mistakes;
    if (whole instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::take);
    } else {
      mistakes.at(
          whole,
          "read %s, a %s is a mapping with the keys %s"
              .formatted(words(whole), shape, String.join(", ", shape.keys())));
    }
  }

  private void take(NodeTuple entry) {
    Node key = entry.getKeyNode();
    String name = key instanceof ScalarNode scalar ? scalar.getValue() : words(key);
    if (!shape.keys().contains(name)) {
      mistakes.unknown(key, "key of a " + shape, name, shape.keys());
    } else if (values.putIfAbsent(name, entry.getValueNode()) != null) {
      mistakes.at(key, "the key '%s' is there twice, leave one out".formatted(name));
    }
  }

  Node whole() {
    return whole;
  }

  /** Whether the mapping was one, so that missing keys are worth naming. */
  private boolean readable() {
    return whole instanceof MappingNode;
  }

  Optional<Node> node(String key) {
    if (!shape.keys().contains(key)) {
      throw new IllegalArgumentException(key + " is no key of " + shape);
    }
    return Optional.ofNullable(values.get(key));
  }

  /** Where to say that a value is wrong. */
  Node place(String key) {
    return values.getOrDefault(key, whole);
  }

  boolean has(String key) {
    return node(key).isPresent();
  }

  private void missing(String key) {
    if (readable()) {
      mistakes.at(whole, "a %s needs the key '%s'".formatted(shape, key));
    }
  }

  String text(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      missing(key);
    }
    return node.flatMap(value -> text(key, value)).orElse(STAND_IN);
  }

  Optional<String> optionalText(String key) {
    return node(key).flatMap(value -> text(key, value));
  }

  private Optional<String> text(String key, Node node) {
    if (node instanceof ScalarNode scalar
        && !scalar.getValue().isBlank()
        && node.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue().strip());
    }
    mistakes.at(node, "'%s' is %s, should be a text".formatted(key, words(node)));
    return Optional.empty();
  }

  /** A number between two limits, both allowed. */
  double number(String key, double least, double most) {
    if (!has(key)) {
      missing(key);
    }
    return optionalNumber(key, least, most).orElse(least);
  }

  Optional<Double> optionalNumber(String key, double least, double most) {
    return node(key).flatMap(value -> number(key, value, least, most, "a number"));
  }

  int integer(String key, int least, int most) {
    if (!has(key)) {
      missing(key);
    }
    return integer(key, least, least, most);
  }

  int integer(String key, int otherwise, int least, int most) {
    return node(key)
        .flatMap(value -> number(key, value, least, most, "a whole number"))
        .map(Double::intValue)
        .orElse(otherwise);
  }

  /** Reads the number of a node that is the value of a key, also within a nested mapping. */
  Optional<Double> number(String key, Node node, double least, double most, String kind) {
    boolean whole = kind.equals("a whole number");
    if (node instanceof ScalarNode scalar
        && (node.getTag().equals(Tag.INT) || (!whole && node.getTag().equals(Tag.FLOAT)))) {
      double value = parse(scalar.getValue());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    }
    mistakes.at(
        node,
        "'%s' is %s, should be %s from %s to %s"
            .formatted(key, words(node), kind, plain(least), plain(most)));
    return Optional.empty();
  }

  private static double parse(String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException _) {
      return Double.NaN; // .nan and .inf lie between no limits
    }
  }

  private static String plain(double limit) {
    return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }

  boolean flag(String key, boolean otherwise) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return otherwise;
    }
    if (node.get() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    mistakes.at(
        node.get(), "'%s' is %s, should be true or false".formatted(key, words(node.get())));
    return otherwise;
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    if (!has(key)) {
      missing(key);
    }
    return choice(key, type, type.getEnumConstants()[0]);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    Optional<String> read = optionalText(key);
    Optional<E> found =
        read.flatMap(
            text ->
                constants.stream()
                    .filter(constant -> Spelling.of(constant).equals(text))
                    .findFirst());
    if (read.isPresent() && found.isEmpty()) {
      List<String> known = constants.stream().map(Spelling::of).toList();
      mistakes.unknown(place(key), key, read.get(), known);
    }
    return found.orElse(otherwise);
  }

  /** The nodes of a list that must not be empty. */
  List<Node> list(String key) {
    if (!has(key)) {
      missing(key);
      return List.of();
    }
    List<Node> items = optionalList(key);
    if (items.isEmpty() && place(key) instanceof SequenceNode) {
      mistakes.at(place(key), "'%s' is an empty list, should name at least one".formatted(key));
    }
    return items;
  }

  List<Node> optionalList(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    node.ifPresent(
        value -> mistakes.at(value, "'%s' is %s, should be a list".formatted(key, words(value))));
    return List.of();
  }

  /** The texts of a list that must not be empty, each once. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      Optional<String> text = text(key, item);
      if (text.isPresent() && texts.contains(text.get())) {
        mistakes.at(item, "'%s' is in '%s' twice, leave one out".formatted(text.get(), key));
      } else {
        text.ifPresent(texts::add);
      }
    }
    return texts;
  }

  /** A node as a message shows it. */
  static String words(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      case SequenceNode _ -> "a list";
      default -> "a mapping";
    };
  }
}
