package dev.cutover.corpora.java;

import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the methods of a type. */
final class JavaMethods {
  private static final String INDENT = "  ";

  private final Draft draft;
  private final Dice dice;
  private final JavaPlans plans;
  private final TypePlan type;

  JavaMethods(Draft draft, Dice dice, JavaPlans plans, TypePlan type) {
    this.draft = draft;
    this.dice = dice;
    this.plans = plans;
    this.type = type;
  }

  /** Writes all methods, so that the file comes to its size. */
  void write(Scene scene) {
    for (int number = 0; number < type.methods(); number++) {
      int share = Math.max(0, type.bytes() - draft.size()) / (type.methods() - number);
      int bytes = (int) Math.min(share * dice.lognormal(0.55, 1.25), 40_000);
      draft.write("\n");
      new JavaProse(draft, dice).comment(INDENT, dice.chance(0.7) ? (int) (bytes * 0.6) : 0);
      write(type.method(number), scene, (int) (bytes * 0.4));
    }
  }

  private void write(TypePlan.Method method, Scene scene, int bytes) {
    List<String> parameters =
        method.parameters().stream().map(written -> written.replace(" ", "")).toList();
    draft.write(INDENT);
    draft.begin(
        EntityKind.METHOD,
        method.name(),
        parameters,
        method.visibility(),
        method.isTest() ? "annotation @Test" : null);
    boolean isAbstract = type.form() == JavaPlans.Form.INTERFACE && dice.chance(0.8);
    modifiers(method, isAbstract);
    writeType(draft, type, dice.chance(0.4) ? "void" : type.type(dice));
    draft.write(" " + method.name() + "(");
    Set<String> variables = parameters(method);
    draft.write(dice.chance(0.05) ? ") throws IOException" : ")");
    if (isAbstract) {
      draft.endSignature();
      draft.write(";");
    } else {
      body(scene, variables, bytes);
    }
    draft.end();
    draft.write("\n");
  }

  private void body(Scene scene, Set<String> variables, int bytes) {
    draft.write(" ");
    draft.endSignature();
    draft.write("{\n");
    new JavaBody(draft, dice, plans, scene, variables).write(INDENT + INDENT, bytes);
    draft.write(INDENT + "}");
  }

  private void modifiers(TypePlan.Method method, boolean isAbstract) {
    if (method.isTest()) {
      draft.write("@Test\n" + INDENT);
    } else if (dice.chance(0.1)) {
      draft.write("@SuppressWarnings(\"unchecked\")\n" + INDENT);
    }
    if (type.form() == JavaPlans.Form.INTERFACE) {
      draft.write(isAbstract ? "" : "default ");
      return;
    }
    Visibility visibility = method.visibility();
    draft.write(visibility == Visibility.INTERNAL ? "" : visibility + " ");
    draft.write(method.isStatic() ? "static " : "");
    draft.write(dice.chance(0.05) ? "<R> " : "");
  }

  /** Writes the parameters; gives the names of those whose type is a friend's. */
  private Set<String> parameters(TypePlan.Method method) {
    Set<String> variables = new HashSet<>();
    String friend = type.friend() == JavaPlans.NONE ? "" : plans.name(type.friend());
    for (int i = 0; i < method.arity(); i++) {
      String written = method.parameters().get(i);
      draft.write(i == 0 ? "" : ", ").write(dice.chance(0.1) ? "final " : "");
      writeType(draft, type, written);
      boolean known = written.equals(friend) && variables.add(Scene.variable(friend));
      draft.write(" " + (known ? Scene.variable(friend) : "p" + i));
    }
    return variables;
  }

  /** Writes a type of a field, parameter or return value: a site where it names a friend. */
  static void writeType(Draft draft, TypePlan type, String written) {
    String friend = type.friend() == JavaPlans.NONE ? "" : type.plans().name(type.friend());
    int at = friend.isEmpty() ? -1 : written.indexOf(friend);
    if (at < 0) {
      draft.write(written);
      return;
    }
    draft.write(written.substring(0, at));
    draft.refer(EdgeKind.USES, type.plans().typeKey(type.friend()), Certainty.IMPORT);
    draft.write(written.substring(at));
  }
}
