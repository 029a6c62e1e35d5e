package dev.cutover.corpora.go;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** How Go writes receivers, types and new values. */
final class GoExpressions {
  private final int compositeLiteral;
  private final int unary;
  private final int assertion;
  private final int type;
  private final BitSet nameless;
  final Expressions expressions;
  final TypeNames types;

  GoExpressions(Rules rules) {
    compositeLiteral = rules.type("composite_literal");
    unary = rules.type("unary_expression");
    assertion = rules.type("type_assertion_expression");
    type = rules.field("type");
    nameless = rules.types("map_type", "slice_type", "array_type", "function_type", "channel_type");
    expressions =
        new Expressions(rules)
            .identifiers("identifier", "package_identifier", "type_identifier")
            .transparent("parenthesized_expression")
            .member("selector_expression", "operand", "field")
            .member("qualified_type", "package", "name")
            .chained("call_expression", "function")
            .creation(this::created);
    types = new TypeNames(rules.types("type_identifier"), rules.types("qualified_type"), nameless);
  }

  /** The type of a value whose members are to be found; null where none is written. */
  @Nullable String valueType(Walk walk, int written) {
    String named = types.of(walk, written);
    return named == null && walk.isOneOf(written, nameless) ? Receiver.NAMELESS_TYPE : named;
  }

  /** {@code Shelf{}}, {@code &Shelf{}}, {@code thing.(*Shelf)}. */
  private @Nullable String created(Walk walk, int expression) {
    SyntaxTree tree = walk.tree();
    int value = tree.symbol(expression) == unary ? tree.firstChild(expression) : expression;
    boolean creates =
        value >= 0 && (tree.symbol(value) == compositeLiteral || tree.symbol(value) == assertion);
    return creates ? types.of(walk, tree.child(value, type)) : null;
  }
}
