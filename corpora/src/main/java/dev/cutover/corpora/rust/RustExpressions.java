package dev.cutover.corpora.rust;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How Rust writes receivers, types and new values. */
final class RustExpressions {
  private static final Pattern PARAMETER = Pattern.compile("[A-Z]\\d?");
  private static final Set<String> POINTERS = Set.of("Arc", "Box", "Rc");

  private final int callExpression;
  private final int structExpression;
  private final int scopedIdentifier;
  private final int function;
  private final int path;
  private final int name;
  private final int typeArguments;
  private final BitSet nameless;
  final Expressions expressions;
  final TypeNames types;

  RustExpressions(Rules rules) {
    callExpression = rules.type("call_expression");
    structExpression = rules.type("struct_expression");
    scopedIdentifier = rules.type("scoped_identifier");
    function = rules.field("function");
    path = rules.field("path");
    name = rules.field("name");
    typeArguments = rules.type("type_arguments");
    nameless = rules.types("array_type", "tuple_type", "function_type", "primitive_type");
    expressions =
        new Expressions(rules)
            .identifiers("identifier")
            .transparent("parenthesized_expression", "generic_function", "try_expression")
            .selves("self")
            .selfNames("Self")
            .pathRoots("crate", "self", "super")
            .member("field_expression", "value", "field")
            .path("scoped_identifier", "path", "name")
            .membersOfValues()
            .chained("call_expression", "function")
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

  /**
   * The dotted type of a value whose members are to be found, behind the pointers that lead to it;
   * null for what only a caller knows.
   *
   * @param self what {@code Self} stands for, null where that is not known
   */
  @Nullable String valueType(Walk walk, int written, @Nullable String self) {
    SyntaxTree tree = walk.tree();
    int type = written;
    while (type >= 0) {
      String dotted = types.of(walk, type);
      if (dotted == null && walk.isOneOf(type, nameless)) {
        return Receiver.NAMELESS_TYPE;
      }
      if (dotted == null || PARAMETER.matcher(dotted).matches()) {
        return null;
      }
      if (!POINTERS.contains(Names.simple(dotted))) {
        return dotted.equals("Self") ? self : dotted;
      }
      int end = tree.behind(type);
      while (type < end && tree.symbol(type) != typeArguments) {
        type++;
      }
      type = type < end ? tree.firstChild(type) : SyntaxTree.NONE;
    }
    return null;
  }

  private static boolean isConstructor(String called) {
    return called.equals("new") || called.equals("default") || called.startsWith("with_");
  }
}
