package dev.cutover.corpora.python;

import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;

/**
 * Calls of a constructor under another name than its class's: {@code super().__init__()}, {@code
 * Base.__init__(self)}, {@code cls()} in a class method.
 */
final class PythonConstructions {
  private static final String CONSTRUCTOR = "__init__";

  private final int name;
  private final int object;
  private final int attribute;
  private final int superclasses;
  private final int keywordArgument;
  private final BitSet classes;
  private final BitSet functions;
  private final BitSet decorated;
  private final BitSet identifiers;
  private final BitSet paths;

  PythonConstructions(Rules rules) {
    name = rules.field("name");
    object = rules.field("object");
    attribute = rules.field("attribute");
    superclasses = rules.field("superclasses");
    keywordArgument = rules.type("keyword_argument");
    classes = rules.types("class_definition");
    functions = rules.types("function_definition");
    decorated = rules.types("decorated_definition");
    identifiers = rules.types("identifier");
    paths = rules.types("identifier", "attribute");
  }

  /** The dotted name of the class whose constructor a callee is; empty where it is none. */
  String type(Walk walk, int callee) {
    SyntaxTree tree = walk.tree();
    if (callee < 0) {
      return "";
    }
    if (walk.isOneOf(callee, identifiers)) {
      return walk.isText(callee, "cls") ? ofClassMethod(walk, callee) : "";
    }
    int named = tree.child(callee, attribute);
    int on = tree.child(callee, object);
    if (named < 0 || on < 0 || !walk.isText(named, CONSTRUCTOR)) {
      return "";
    }
    return isCallOfSuper(walk, on) ? onlyBase(walk, callee) : base(walk, on);
  }

  /** Where the name stands that the call is known by. */
  int site(Walk walk, int callee) {
    int named = walk.tree().child(callee, attribute);
    return named < 0 ? callee : named;
  }

  private boolean isCallOfSuper(Walk walk, int on) {
    int callee = walk.tree().firstChild(on);
    return !walk.isOneOf(on, paths) && callee >= 0 && walk.isText(callee, "super");
  }

  /** The class that a class method is of; elsewhere {@code cls} may be any. */
  private String ofClassMethod(Walk walk, int callee) {
    SyntaxTree tree = walk.tree();
    int function = walk.enclosing(callee, functions);
    int outer = function < 0 ? function : tree.parent(function);
    boolean ofClass =
        walk.isOneOf(outer, decorated)
            && walk.hasWord(tree.start(outer), tree.start(function), "classmethod");
    int owner = ofClass ? walk.enclosing(outer, classes) : SyntaxTree.NONE;
    int named = owner < 0 ? owner : tree.child(owner, name);
    return named < 0 ? "" : walk.name(named);
  }

  /**
   * The one class that the enclosing class inherits from; of several nobody knows which is next.
   */
  private String onlyBase(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int owner = walk.enclosing(node, classes);
    String only = "";
    for (int each : walk.parts(owner < 0 ? owner : tree.child(owner, superclasses))) {
      if (tree.symbol(each) != keywordArgument) {
        if (!only.isEmpty() || !walk.isOneOf(each, paths)) {
          return "";
        }
        only = Names.dotted(walk.compact(each));
      }
    }
    return only;
  }

  private String base(Walk walk, int on) {
    String dotted = walk.isOneOf(on, paths) ? walk.compact(on) : "";
    String first = dotted.substring(0, Math.max(0, (dotted + ".").indexOf('.')));
    boolean isValue = first.equals("self") || first.equals("cls") || walk.variable(first) != null;
    return isValue ? "" : dotted;
  }
}
