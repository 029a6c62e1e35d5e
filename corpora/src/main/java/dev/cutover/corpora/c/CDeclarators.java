package dev.cutover.corpora.c;

import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** C's declarators: the name, wrapped in what makes it a pointer, an array, a function. */
public final class CDeclarators {
  private final int declarator;
  private final int parameters;
  private final int functionDeclarator;
  private final int parenthesized;
  private final BitSet names = new BitSet();
  private final BitSet pointers;

  /** Declarators of C; a further grammar adds its {@linkplain #named names}. */
  public CDeclarators(Rules rules) {
    declarator = rules.field("declarator");
    parameters = rules.field("parameters");
    functionDeclarator = rules.type("function_declarator");
    parenthesized = rules.type("parenthesized_declarator");
    pointers = rules.types("pointer_declarator", "array_declarator");
    names.or(rules.types("identifier", "field_identifier", "type_identifier"));
  }

  /** Adds node types that are names. */
  public CDeclarators named(Rules rules, String... types) {
    names.or(rules.types(types));
    return this;
  }

  /**
   * What a declarator declares.
   *
   * @param name its name's node, NONE where there is none
   * @param function its function declarator, NONE where it is no function
   * @param indirect whether it is a pointer or an array
   */
  record Declared(int name, int function, boolean indirect) {}

  Declared of(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int inner = node;
    int function = SyntaxTree.NONE;
    boolean indirect = false;
    while (inner >= 0 && !walk.isOneOf(inner, names)) {
      int symbol = tree.symbol(inner);
      boolean wraps = symbol == parenthesized;
      function = symbol == functionDeclarator ? inner : wraps ? function : SyntaxTree.NONE;
      indirect |= walk.isOneOf(inner, pointers);
      int next = tree.child(inner, declarator);
      inner = next < 0 ? tree.firstChild(inner) : next;
    }
    return new Declared(inner, inner < 0 ? SyntaxTree.NONE : function, indirect);
  }

  /** The types of a function's parameters: what is written, less the names and the defaults. */
  List<String> parameterTypes(Walk walk, int function) {
    SyntaxTree tree = walk.tree();
    List<String> written = new ArrayList<>();
    for (int each : walk.parts(tree.child(function, parameters))) {
      int wrapped = tree.child(each, declarator);
      int named = wrapped < 0 ? wrapped : of(walk, wrapped).name();
      written.add(
          named < 0
              ? walk.compact(each)
              : walk.compact(tree.start(each), tree.start(named))
                  + walk.compact(tree.end(named), tree.end(wrapped)));
    }
    return written.equals(List.of("void")) ? List.of() : written;
  }
}
