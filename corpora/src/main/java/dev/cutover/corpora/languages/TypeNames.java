package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds the types that a written type names. */
public final class TypeNames {
  private final BitSet simple;
  private final BitSet dotted;
  private final BitSet opaque;

  /**
   * How a grammar writes types.
   *
   * @param simple node types that are a type's simple name
   * @param dotted node types that are a name of several parts
   * @param opaque node types of what has no name itself: arrays, functions
   */
  public TypeNames(BitSet simple, BitSet dotted, BitSet opaque) {
    this.simple = simple;
    this.dotted = dotted;
    this.opaque = opaque;
  }

  /** Refers to each type that stands in a node; does nothing without one. */
  public void use(Walk walk, int from, int type) {
    SyntaxTree tree = walk.tree();
    int end = type < 0 ? type : tree.behind(type);
    for (int node = type; node < end; node++) {
      if (walk.isOneOf(node, dotted)) {
        refer(walk, from, EdgeKind.USES, node);
        node = tree.behind(node) - 1;
      } else if (walk.isOneOf(node, simple)) {
        refer(walk, from, EdgeKind.USES, node);
      }
    }
  }

  /** Refers to the one type that a node names, if it names one. */
  public void refer(Walk walk, int from, EdgeKind kind, int type) {
    int named = named(walk, type);
    if (named < 0) {
      return;
    }
    String name = Names.dotted(walk.compact(named));
    String qualifier = Names.qualifier(name);
    Receiver receiver = qualifier.isEmpty() ? Receiver.NONE : Receiver.member(qualifier);
    walk.refer(from, kind, named, Names.simple(name), receiver, -1);
  }

  /** The dotted name of the type that a node names; null where it names none. */
  public @Nullable String of(Walk walk, int type) {
    int named = named(walk, type);
    return named < 0 ? null : Names.dotted(walk.compact(named));
  }

  /** The first name in a type, which is the type's own: arguments and elements follow. */
  private int named(Walk walk, int type) {
    int end = type < 0 ? type : walk.tree().behind(type);
    for (int node = type; node < end; node++) {
      if (walk.isOneOf(node, dotted) || walk.isOneOf(node, simple)) {
        return node;
      }
      if (walk.isOneOf(node, opaque)) {
        return SyntaxTree.NONE;
      }
    }
    return SyntaxTree.NONE;
  }
}
