package dev.cutover.corpora.rust;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import org.jspecify.annotations.Nullable;

/** How Rust writes receivers, types and new values. */
final class RustExpressions {
  private final int callExpression;
  private final int structExpression;
  private final int scopedIdentifier;
  private final int function;
  private final int path;
  private final int name;
  final Expressions expressions;
  final TypeNames types;

  RustExpressions(Rules rules) {
    callExpression = rules.type("call_expression");
    structExpression = rules.type("struct_expression");
    scopedIdentifier = rules.type("scoped_identifier");
    function = rules.field("function");
    path = rules.field("path");
    name = rules.field("name");
    expressions =
        new Expressions(rules)
            .identifiers("identifier")
            .transparent("parenthesized_expression", "generic_function", "try_expression")
            .selves("self")
            .selfNames("Self")
            .pathRoots("crate", "self", "super")
            .member("field_expression", "value", "field")
            .path("scoped_identifier", "path", "name")
            .creation(this::created);
    types =
        new TypeNames(
            rules.types("type_identifier"),
            rules.types("scoped_type_identifier"),
            rules.types(
                "array_type", "tuple_type", "function_type", "dynamic_type", "abstract_type"));
  }

  /** {@code Shelf {…}} and, as the custom is, what {@code Shelf::new()} and its like return. */
  private @Nullable String created(Walk walk, int expression) {
    SyntaxTree tree = walk.tree();
    if (tree.symbol(expression) == structExpression) {
      return types.of(walk, tree.child(expression, name));
    }
    boolean calls = tree.symbol(expression) == callExpression;
    int callee = calls ? tree.child(expression, function) : SyntaxTree.NONE;
    boolean scoped = callee >= 0 && tree.symbol(callee) == scopedIdentifier;
    int type = scoped ? tree.child(callee, path) : SyntaxTree.NONE;
    int called = scoped ? tree.child(callee, name) : SyntaxTree.NONE;
    if (type < 0 || called < 0 || !isConstructor(walk.name(called))) {
      return null;
    }
    String dotted = Names.dotted(walk.compact(type));
    String simple = Names.simple(dotted);
    boolean isType = !simple.isEmpty() && Character.isUpperCase(simple.charAt(0));
    return isType && !simple.equals("Self") ? dotted : null;
  }

  private static boolean isConstructor(String called) {
    return called.equals("new") || called.equals("default") || called.startsWith("with_");
  }
}
