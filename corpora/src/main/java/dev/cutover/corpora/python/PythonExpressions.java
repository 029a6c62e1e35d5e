package dev.cutover.corpora.python;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** How Python writes receivers, types and new values. */
final class PythonExpressions {
  private final int call;
  private final int function;
  final Expressions expressions;
  final TypeNames types;

  PythonExpressions(Rules rules) {
    call = rules.type("call");
    function = rules.field("function");
    expressions =
        new Expressions(rules)
            .identifiers("identifier")
            .transparent("parenthesized_expression", "await")
            .selfNames("self", "cls", Expressions.SUPER_CALL)
            .member("attribute", "object", "attribute")
            .callingValues()
            .creation(this::created);
    types = new TypeNames(rules.types("identifier"), rules.types("attribute"), new BitSet());
  }

  /** {@code Shop()}: a call of a capital makes a value of that type. */
  private @Nullable String created(Walk walk, int expression) {
    if (walk.tree().symbol(expression) != call) {
      return null;
    }
    int callee = walk.tree().child(expression, function);
    String type = callee < 0 ? null : types.of(walk, callee);
    if (type == null || !type.equals(walk.compact(callee))) {
      return null;
    }
    String simple = Names.simple(type);
    return !simple.isEmpty() && Character.isUpperCase(simple.charAt(0)) ? type : null;
  }
}
