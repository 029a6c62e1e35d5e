package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Rules;
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
  private final BitSet wrappers;

  public EcmaVariables(
      Rules rules, EcmaDefinitions definitions, Declared declared, List<String> wrappers) {
    this.rules = rules;
    this.definitions = definitions;
    this.declared = declared;
    name = rules.field("name");
    value = rules.field("value");
    left = rules.field("left");
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
        .on("catch_clause", this::single);
  }

  private void local(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    if (named >= 0 && tree.symbol(named) == identifier) {
      String told = declared.type(walk, node);
      String type = told == null ? definitions.typeOf(walk, tree.child(node, value)) : told;
      if (type != null || !isRequired(walk, tree.child(node, value))) {
        walk.variables().declare(walk.name(named), type, definitions.scopeEnd(walk, node));
      }
    }
  }

  /** What {@code require} gives is a module, which goes by its name. */
  private static boolean isRequired(Walk walk, int assigned) {
    return assigned >= 0 && walk.isAt(walk.tree().start(assigned), "require(");
  }

  private void parameters(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    int end = tree.behind(tree.parent(list));
    for (int each : walk.parts(list)) {
      int inner = walk.isOneOf(each, wrappers) ? tree.child(each, pattern) : each;
      int named = inner >= 0 && tree.child(inner, left) >= 0 ? tree.child(inner, left) : inner;
      if (named >= 0 && tree.symbol(named) == identifier) {
        walk.variables().declare(walk.name(named), declared.type(walk, each), end);
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
