package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Expressions;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import org.jspecify.annotations.Nullable;

/** How JavaScript and TypeScript write receivers and new values. */
public final class EcmaExpressions {
  private static final String THIS = "this";

  private final int thisExpression;
  private final int newExpression;
  private final int constructor;
  final Expressions expressions;

  public EcmaExpressions(Rules rules) {
    thisExpression = rules.type("this");
    newExpression = rules.type("new_expression");
    constructor = rules.field("constructor");
    expressions =
        new Expressions(rules)
            .identifiers("identifier")
            .transparent("parenthesized_expression", "await_expression")
            .selves("this")
            .supers("super")
            .selfNames(THIS)
            .ownModule("exports", "module.exports")
            .member("member_expression", "object", "property")
            .callingValues()
            .creation(this::created);
  }

  /** Lets a node type that only TypeScript has stand for what it wraps. */
  public EcmaExpressions seeingThrough(String type) {
    expressions.transparent(type);
    return this;
  }

  /** {@code new Shop()}; {@code var self = this} has the own type. */
  private @Nullable String created(Walk walk, int expression) {
    if (walk.tree().symbol(expression) == thisExpression) {
      return THIS;
    }
    if (walk.tree().symbol(expression) != newExpression) {
      return null;
    }
    int type = walk.tree().child(expression, constructor);
    return type < 0 ? null : Names.dotted(walk.compact(type));
  }
}
