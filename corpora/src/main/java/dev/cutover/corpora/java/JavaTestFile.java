package dev.cutover.corpora.java;

import dev.cutover.corpora.java.Scene.Target;
import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.corpora.synthetic.GeneratedFile;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Writes a test of a production file: all of it is test code, and nothing resolves to it. */
final class JavaTestFile {
  private static final String INDENT = "  ";

  private final JavaPlans plans;
  private final TypePlan subject;
  private final String path;
  private final String name;
  private final Dice dice;
  private final Draft draft = new Draft("\n");

  JavaTestFile(JavaPlans plans, TypePlan subject, String path, String name) {
    this.plans = plans;
    this.subject = subject;
    this.path = path;
    this.name = name;
    this.dice = plans.textDice(subject.ordinal(), name);
  }

  GeneratedFile write() {
    List<Integer> friends = subject.form().isType() ? List.of(subject.ordinal()) : List.of();
    List<String> libraries =
        List.of("static org.assertj.core.api.Assertions.assertThat", "org.junit.jupiter.api.Test");
    new JavaHead(draft, dice, plans).write(subject.ordinal(), 300, friends, libraries);
    draft.begin(EntityKind.CLASS, name, null, Visibility.INTERNAL);
    draft.write("class " + name + " ");
    draft.endSignature();
    draft.write("{\n");
    field("Registry", "registry");
    List<TypePlan> known = new ArrayList<>();
    for (int friend : friends) {
      known.add(subject);
      use(friend);
    }
    methods(
        new Scene(subject.ordinal(), helpers(), List.of(), List.of(), known, Set.copyOf(friends)));
    draft.write("}").end();
    draft.write("\n");
    return draft.finish(new Draft.Header(path, "java", subject.packageName(), "path src/test/"));
  }

  private void field(String type, String variable) {
    draft.write(INDENT);
    draft.begin(EntityKind.FIELD, variable, null, Visibility.PRIVATE);
    draft.write("private " + type + " " + variable + ";").end();
    draft.write("\n");
  }

  private void use(int friend) {
    String variable = Scene.variable(plans.name(friend));
    draft.write(INDENT);
    draft.begin(EntityKind.FIELD, variable, null, Visibility.PRIVATE);
    draft.write("private ");
    draft.refer(EdgeKind.USES, plans.typeKey(friend), Certainty.IMPORT);
    draft.write(plans.name(friend) + " " + variable + ";").end();
    draft.write("\n");
  }

  private List<Target> helpers() {
    return List.of(Target.unresolved("given" + name, 1), Target.unresolved("expected" + name, 2));
  }

  private void methods(Scene scene) {
    int count = 1 + (int) Math.min(100, dice.lognormal(6, 0.9));
    for (int number = 0; number < count; number++) {
      draft.write("\n" + INDENT);
      String test = "does_" + dice.one(JavaWords.VERBS) + "_" + number;
      draft.begin(EntityKind.METHOD, test, List.of(), Visibility.INTERNAL);
      draft.write("@Test\n" + INDENT + "void " + test + "() {\n");
      new JavaBody(draft, dice, plans, scene, Set.of())
          .write(INDENT + INDENT, (int) Math.min(4000, dice.lognormal(220, 0.7)));
      assertion();
      draft.write(INDENT + "}").end();
      draft.write("\n");
    }
    scene.own().forEach(this::helper);
  }

  private void assertion() {
    draft.write(INDENT + INDENT);
    for (String called : List.of("assertThat", "isEqualTo")) {
      draft.write(called.equals("isEqualTo") ? "." : "");
      draft.refer(EdgeKind.CALLS, Keys.unresolved(called), Certainty.UNRESOLVED);
      draft.write(called + "(" + dice.one(JavaWords.ARGUMENTS) + ")");
    }
    draft.write(";\n");
  }

  private void helper(Target helper) {
    draft.write("\n" + INDENT);
    List<String> parameters = Collections.nCopies(helper.arity(), "int");
    draft.begin(EntityKind.METHOD, helper.name(), parameters, Visibility.PRIVATE);
    draft.write("private int " + helper.name() + "(int p0");
    draft.write(helper.arity() == 2 ? ", int p1) {\n" : ") {\n");
    draft.write(INDENT + INDENT + "return p0;\n" + INDENT + "}").end();
    draft.write("\n");
  }
}
