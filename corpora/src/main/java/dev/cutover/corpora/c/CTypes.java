package dev.cutover.corpora.c;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How C and C++ write receivers and types.
 *
 * @param expressions of calls
 * @param names of types
 */
public record CTypes(Expressions expressions, TypeNames names) {
  /** Those of C. */
  static CTypes ofC(Rules rules) {
    Expressions expressions =
        new Expressions(rules)
            .identifiers("identifier")
            .transparent("parenthesized_expression")
            .member("field_expression", "argument", "field");
    return new CTypes(
        expressions, new TypeNames(rules.types("type_identifier"), new BitSet(), new BitSet()));
  }

  /** Those of C++, which has scopes, templates, {@code this} and {@code new}. */
  public static CTypes ofCpp(Rules rules) {
    TypeNames names =
        new TypeNames(
            rules.types("type_identifier"), rules.types("qualified_identifier"), new BitSet());
    int newExpression = rules.type("new_expression");
    int type = rules.field("type");
    Expressions expressions =
        new Expressions(rules)
            .identifiers("identifier", "namespace_identifier", "type_identifier")
            .transparent("parenthesized_expression", "template_function", "template_type")
            .selves("this")
            .member("field_expression", "argument", "field")
            .path("qualified_identifier", "scope", "name")
            .chained("call_expression", "function")
            .creation(
                (walk, node) -> created(walk, names, newExpression, walk.tree().child(node, type)));
    return new CTypes(expressions, names);
  }

  private static @Nullable String created(Walk walk, TypeNames names, int creates, int type) {
    SyntaxTree tree = walk.tree();
    boolean isNew = type >= 0 && tree.symbol(tree.parent(type)) == creates;
    return isNew ? names.of(walk, type) : null;
  }

  /** The dotted name of a type; null for {@code auto} and what the language itself has. */
  @Nullable String of(Walk walk, int type) {
    String name = names.of(walk, type);
    return name == null ? null : Names.dotted(name);
  }
}
