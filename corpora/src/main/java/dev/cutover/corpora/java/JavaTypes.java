package dev.cutover.corpora.java;

import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.Grammar;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import org.jspecify.annotations.Nullable;

/** How Java writes types: {@code Shop}, {@code a.b.Shop<T>}, {@code @Nullable Shop}. */
final class JavaTypes {
  private final int typeIdentifier;
  private final int scopedTypeIdentifier;
  private final int genericType;
  private final int annotatedType;
  private final int identifier;
  private final int scopedIdentifier;

  JavaTypes(Grammar grammar) {
    typeIdentifier = grammar.symbol("type_identifier");
    scopedTypeIdentifier = grammar.symbol("scoped_type_identifier");
    genericType = grammar.symbol("generic_type");
    annotatedType = grammar.symbol("annotated_type");
    identifier = grammar.symbol("identifier");
    scopedIdentifier = grammar.symbol("scoped_identifier");
  }

  /**
   * The type without arguments and annotations; NONE for arrays, primitives and what is no type.
   */
  int named(SyntaxTree tree, int type) {
    int node = type;
    while (node >= 0) {
      int symbol = tree.symbol(node);
      if (symbol == typeIdentifier || symbol == scopedTypeIdentifier) {
        return node;
      }
      if (symbol == genericType) {
        node = tree.firstChild(node);
      } else if (symbol == annotatedType) {
        node = tree.lastChild(node);
      } else {
        return SyntaxTree.NONE;
      }
    }
    return SyntaxTree.NONE;
  }

  /** The dotted name of a type, without arguments; null for arrays, primitives, {@code var}. */
  @Nullable String dotted(Walk walk, int type) {
    int named = named(walk.tree(), type);
    if (named < 0) {
      return null;
    }
    String written = walk.compact(named);
    if (written.equals("var")) {
      return null;
    }
    return written.indexOf('<') < 0 ? written : written.replaceAll("<[^.]*>", "");
  }

  /** The node of the simple name in a named type. */
  int simpleName(SyntaxTree tree, int named) {
    return tree.symbol(named) == scopedTypeIdentifier ? tree.lastChild(named) : named;
  }

  /** Refers to a type; arrays and primitives are none that anybody defines. */
  void refer(Walk walk, int from, EdgeKind kind, int type) {
    SyntaxTree tree = walk.tree();
    int named = named(tree, type);
    if (named >= 0) {
      walk.refer(from, kind, simpleName(tree, named), receiver(walk, named));
    }
  }

  /** Where the simple name of a named type is to be looked up. */
  Receiver receiver(Walk walk, int named) {
    String dotted = dotted(walk, named);
    if (dotted == null || dotted.indexOf('.') < 0) {
      return Receiver.NONE;
    }
    return Receiver.member(dotted.substring(0, dotted.lastIndexOf('.')));
  }

  /** Every type that a written type names: itself, its arguments, its elements. */
  void use(Walk walk, int from, int type) {
    SyntaxTree tree = walk.tree();
    int end = type < 0 ? type : tree.behind(type);
    for (int node = type; node < end; node++) {
      int symbol = tree.symbol(node);
      if (symbol == scopedTypeIdentifier) {
        refer(walk, from, EdgeKind.USES, node);
        node = tree.lastChild(node);
      } else if (symbol == typeIdentifier) {
        refer(walk, from, EdgeKind.USES, node);
      }
    }
  }

  /** Whether the node is a name, dotted or not. */
  boolean isName(SyntaxTree tree, int node) {
    return tree.symbol(node) == identifier || tree.symbol(node) == scopedIdentifier;
  }
}
