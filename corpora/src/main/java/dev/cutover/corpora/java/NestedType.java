package dev.cutover.corpora.java;

import dev.cutover.corpora.java.Scene.Target;
import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Visibility;
import java.util.List;

/** A class inside another, of a name that many files have. */
record NestedType(TypePlan outer, String path, String name, int number) {
  /** What {@code new Name(…)} means in the outer class. */
  Target creation() {
    return hasConstructor()
        ? new Target(name, 1, memberKey(EntityKind.CONSTRUCTOR, name), Certainty.SAME_FILE)
        : new Target(
            name,
            0,
            Keys.definition(path, EntityKind.CLASS, outer.name() + "." + name, null, 1),
            Certainty.SAME_FILE);
  }

  private boolean hasConstructor() {
    return number % 2 == 0;
  }

  private String memberKey(EntityKind kind, String member) {
    return Keys.definition(path, kind, outer.name() + "." + name + "." + member, List.of("int"), 1);
  }

  void write(Draft draft, Dice dice) {
    draft.write("\n  ");
    draft.begin(EntityKind.CLASS, name, null, Visibility.PRIVATE);
    draft.write("private static class " + name + " ");
    draft.endSignature();
    draft.write("{\n");
    if (hasConstructor()) {
      draft.write("    ");
      draft.begin(EntityKind.CONSTRUCTOR, name, List.of("int"), Visibility.INTERNAL);
      draft.write(name + "(final int size) ");
      draft.endSignature();
      draft.write("{}").end();
      draft.write("\n");
    }
    method(draft, dice);
    draft.write("  }").end();
    draft.write("\n");
  }

  /** A method that calls itself, one of the outer class's creations, and something unknown. */
  private void method(Draft draft, Dice dice) {
    String method = dice.one(JavaWords.VERBS) + outer.ordinal() + "n" + number;
    draft.write("    ");
    draft.begin(EntityKind.METHOD, method, List.of("int"), Visibility.INTERNAL);
    draft.write("int " + method + "(int depth) ");
    draft.endSignature();
    draft.write("{\n      return this.");
    draft.refer(EdgeKind.CALLS, memberKey(EntityKind.METHOD, method), Certainty.SAME_FILE);
    draft.write(method + "(depth - 1) + new ");
    draft.refer(EdgeKind.CALLS, creation().key(), Certainty.SAME_FILE);
    draft.write(name + "(" + (hasConstructor() ? "1" : "") + ").");
    draft.refer(EdgeKind.CALLS, memberKey(EntityKind.METHOD, method), Certainty.SAME_FILE);
    draft.write(method + "(2);\n    }").end();
    draft.write("\n");
  }
}
