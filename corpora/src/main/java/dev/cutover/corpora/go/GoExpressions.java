package dev.cutover.corpora.go;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import org.jspecify.annotations.Nullable;

/** How Go writes receivers, types and new values. */
final class GoExpressions {
  private final int compositeLiteral;
  private final int unary;
  private final int type;
  final Expressions expressions;
  final TypeNames types;

  GoExpressions(Rules rules) {
    compositeLiteral = rules.type("composite_literal");
    unary = rules.type("unary_expression");
    type = rules.field("type");
    expressions =
        new Expressions(rules)
            .identifiers("identifier", "package_identifier", "type_identifier")
            .transparent("parenthesized_expression")
            .member("selector_expression", "operand", "field")
            .member("qualified_type", "package", "name")
            .creation(this::created);
    types =
        new TypeNames(
            rules.types("type_identifier"),
            rules.types("qualified_type"),
            rules.types("map_type", "slice_type", "array_type", "function_type", "channel_type"));
  }

  /** {@code Shelf{}} and {@code &Shelf{}}. */
  private @Nullable String created(Walk walk, int expression) {
    SyntaxTree tree = walk.tree();
    int value = tree.symbol(expression) == unary ? tree.firstChild(expression) : expression;
    boolean creates = value >= 0 && tree.symbol(value) == compositeLiteral;
    return creates ? types.of(walk, tree.child(value, type)) : null;
  }
}
