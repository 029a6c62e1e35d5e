package dev.cutover.scenarios;

import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML file, not yet understood.
 *
 * @param name the file's name without its ending, by which others refer to it
 * @param file as messages show it
 */
record Document(String name, String file, String text) {
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  /** The node tree; empty where there is none, which is noted. */
  Optional<Node> parse(Mistakes mistakes) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        mistakes.add(file + ":1: the file is empty");
      }
      return root.filter(node -> plain(node, mistakes, 0));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      mistakes.add("%s:%d: this is no YAML: %s".formatted(file, line, e.getProblem()));
    } catch (YamlEngineException e) {
      mistakes.add("%s:1: this is no YAML: %s".formatted(file, firstLine(e)));
    }
    return Optional.empty();
  }

  private static String firstLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  /** Deeper than any shape; also where an anchor contains itself. */
  private static final int DEEPEST = 12;

  private static boolean plain(Node node, Mistakes mistakes, int depth) {
    if (depth > DEEPEST) {
      mistakes.at(node, "nested more than %d deep".formatted(DEEPEST));
      return false;
    }
    if (!PLAIN.contains(node.getTag())) {
      mistakes.at(
          node, "the tag %s is not allowed, leave it out".formatted(node.getTag().getValue()));
      return false;
    }
    return switch (node) {
      case SequenceNode list ->
          list.getValue().stream().allMatch(item -> plain(item, mistakes, depth + 1));
      case MappingNode mapping ->
          mapping.getValue().stream()
              .allMatch(
                  entry ->
                      plain(entry.getKeyNode(), mistakes, depth + 1)
                          && plain(entry.getValueNode(), mistakes, depth + 1));
      default -> true;
    };
  }
}
