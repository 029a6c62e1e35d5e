package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Variables;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables and parameters, with their types where {@code new} or TypeScript tells them. */
public final class EcmaVariables {
  /** The type that a declaration names. */
  @FunctionalInterface
  public interface Declared {
    /** Dotted; null where it names none. */
    @Nullable String type(Walk walk, int declaration);
  }

  private final Rules rules;
  private final EcmaDefinitions definitions;
  private final Declared declared;
  private final int name;
  private final int value;
  private final int left;
  private final int pattern;
  private final int parameter;
  private final int identifier;
  private final int right;
  private final BitSet wrappers;
  private final BitSet members;
  private final BitSet classBodies;
  private final BitSet patterns;
  private final BitSet shorthands;
  private final BitSet pairs;
  private final BitSet objects;
  private final BitSet callables;
  private final BitSet assignments;

  public EcmaVariables(
      Rules rules, EcmaDefinitions definitions, Declared declared, List<String> wrappers) {
    this.rules = rules;
    this.definitions = definitions;
    this.declared = declared;
    name = rules.field("name");
    value = rules.field("value");
    left = rules.field("left");
    right = rules.field("right");
    members = rules.types("member_expression");
    classBodies = rules.types("class_body");
    patterns = rules.types("object_pattern");
    shorthands = rules.types("shorthand_property_identifier_pattern");
    pairs = rules.types("pair_pattern");
    objects = rules.types("object");
    callables = rules.types("class", "function_expression", "arrow_function", "generator_function");
    assignments = rules.types("assignment_expression");
    pattern = wrappers.isEmpty() ? -1 : rules.field("pattern");
    parameter = rules.field("parameter");
    identifier = rules.type("identifier");
    this.wrappers = rules.types(wrappers.toArray(String[]::new));
  }

  /** Adds the rules. */
  public void describe() {
    rules
        .on("variable_declarator", this::local)
        .on("formal_parameters", this::parameters)
        .on("arrow_function", this::single)
        .on("catch_clause", this::single)
        .on("assignment_expression", this::ownField);
  }

  private void local(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    if (named >= 0 && tree.symbol(named) == identifier) {
      String told = declared.type(walk, node);
      String type = told == null ? definitions.typeOf(walk, tree.child(node, value)) : told;
      if (type != null || !isScope(walk, node)) {
        walk.variables().declare(walk.name(named), type, definitions.scopeEnd(walk, node));
      }
    } else if (walk.isOneOf(named, patterns) && !isScope(walk, node)) {
      taken(walk, named, definitions.scopeEnd(walk, node));
    }
  }

  /** Names that a pattern takes out of a value: {@code const {delay, n: count} = …}. */
  private void taken(Walk walk, int pattern, int end) {
    SyntaxTree tree = walk.tree();
    for (int node = pattern; node < tree.behind(pattern); node++) {
      if (walk.isOneOf(node, shorthands)) {
        walk.variables().declare(walk.name(node), null, end);
      } else if (walk.isOneOf(node, pairs)) {
        int to = tree.child(node, value);
        if (to >= 0 && tree.symbol(to) == identifier) {
          walk.variables().declare(walk.name(to), null, end);
        }
      }
    }
  }

  /** What goes by its name: a required module, a function, a class, an object at the top. */
  private boolean isScope(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int assigned = tree.child(node, value);
    while (walk.isOneOf(assigned, assignments)) {
      assigned = tree.child(assigned, right);
    }
    boolean required = assigned >= 0 && walk.isAt(tree.start(assigned), "require(");
    boolean isObject = walk.isOneOf(assigned, objects) && definitions.isAtTop(walk, node);
    return required || isObject || walk.isOneOf(assigned, callables);
  }

  /** {@code this.shelf = new Shelf()}: a field of the class, unless it is declared with a type. */
  private void ownField(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int to = tree.child(node, left);
    int assigned = tree.child(node, right);
    int body = walk.enclosing(node, classBodies);
    if (body < 0
        || !walk.isOneOf(to, members)
        || !walk.isText(tree.firstChild(to), "this")
        || walk.isOneOf(assigned, callables)) {
      return;
    }
    String field = walk.compact(to);
    Variables.Known known = walk.variable(field);
    if (known == null || known.type() == null) {
      walk.variables().declare(field, definitions.typeOf(walk, assigned), tree.behind(body));
    }
  }

  private void parameters(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    int end = tree.behind(tree.parent(list));
    for (int each : walk.parts(list)) {
      int inner = walk.isOneOf(each, wrappers) ? tree.child(each, pattern) : each;
      int named = inner >= 0 && tree.child(inner, left) >= 0 ? tree.child(inner, left) : inner;
      if (named >= 0 && tree.symbol(named) == identifier) {
        walk.variables().declare(walk.name(named), declared.type(walk, each), end);
      } else if (walk.isOneOf(named, patterns)) {
        taken(walk, named, end);
      }
    }
  }

  private void single(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, parameter);
    if (named >= 0 && tree.symbol(named) == identifier) {
      walk.variables().declare(walk.name(named), null, tree.behind(node));
    }
  }
}
