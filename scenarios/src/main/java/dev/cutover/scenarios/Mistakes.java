package dev.cutover.scenarios;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong, so that all of it is told at once. */
final class Mistakes {
  private final List<String> lines = new ArrayList<>();

  /** Notes a mistake in a document: what was read, and what would be right. */
  void at(Node node, String text) {
    add(place(node) + ": " + text);
  }

  void add(String line) {
    if (!lines.contains(line)) {
      lines.add(line);
    }
  }

  /** Notes a name that is none. */
  void unknown(Node node, String what, String read, Collection<String> known) {
    at(node, "unknown %s '%s', %s".formatted(what, read, Spelling.suggestion(read, known)));
  }

  int count() {
    return lines.size();
  }

  void failIfAny() {
    if (!lines.isEmpty()) {
      throw new ScenarioException(lines);
    }
  }

  /** The file and line of a node. */
  static String place(Node node) {
    return node.getStartMark().map(mark -> mark.getName() + ":" + (mark.getLine() + 1)).orElse("?");
  }
}
