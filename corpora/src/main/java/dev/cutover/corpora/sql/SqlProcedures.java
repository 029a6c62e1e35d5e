package dev.cutover.corpora.sql;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link SqlMask} hid in comments: procedures, calls of them, functions between dollars. */
final class SqlProcedures {
  private static final Pattern NESTED = Pattern.compile("([A-Za-z_]\\w*+)\\s*+\\(");

  private final Rules rules;

  SqlProcedures(Rules rules) {
    this.rules = rules;
  }

  void describe() {
    rules.on("marginalia", this::comment).on("comment", this::comment);
  }

  private void comment(Walk walk, int node) {
    int start = walk.tree().start(node);
    if (!SqlMask.isMasked(walk.source(), start)) {
      walk.comment(node);
    } else if (Character.toUpperCase(walk.source()[start + 1]) == 'R') {
      definition(walk, node, start);
    } else {
      call(walk, start);
    }
  }

  private static void definition(Walk walk, int node, int start) {
    SqlRoutine routine = SqlRoutine.definition(walk.source(), start);
    EntityKind kind = routine.isFunction() ? EntityKind.FUNCTION : EntityKind.PROCEDURE;
    int defined =
        walk.define(
            new Declaration(kind, node, routine.name())
                .ownedBy(routine.schema())
                .taking(routine.parameters())
                .spanning(start, routine.end())
                .signedUpTo(routine.headEnd()));
    if (routine.isFunction()) {
      SqlBody.read(walk, defined, routine.bodyStart(), routine.bodyEnd());
    }
  }

  /** Calls the procedure, and the functions in its arguments. */
  private static void call(Walk walk, int start) {
    SqlRoutine call = SqlRoutine.call(walk.source(), start);
    String schema = call.schema();
    Receiver receiver = schema == null ? Receiver.NONE : Receiver.member(schema);
    int from = walk.current();
    walk.referAt(
        from, EdgeKind.CALLS, call.nameStart(), call.name(), receiver, call.parameters().size());
    int arguments = call.nameStart() + call.name().length();
    Matcher nested = NESTED.matcher(new Latin1(walk.source(), arguments, call.end()));
    while (nested.find()) {
      int site = arguments + nested.start();
      int arity = SqlRoutine.arity(walk.source(), arguments + nested.end() - 1);
      walk.referAt(from, EdgeKind.CALLS, site, nested.group(1), Receiver.NONE, arity);
    }
  }
}
