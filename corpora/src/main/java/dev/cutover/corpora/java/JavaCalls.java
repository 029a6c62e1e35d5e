package dev.cutover.corpora.java;

import dev.cutover.corpora.java.Scene.Target;
import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls of every sort that resolution tells apart, in the mix of real code: about a third of
 * the names is defined in the same file, an eighth in one other, nearly half in several, the rest
 * nowhere.
 */
final class JavaCalls {
  private final Draft draft;
  private final Dice dice;
  private final JavaPlans plans;
  private final Scene scene;
  private final Set<String> variables;
  private @Nullable TypePlan receiver;
  private boolean inAnonymousClass;

  JavaCalls(Draft draft, Dice dice, JavaPlans plans, Scene scene, Set<String> variables) {
    this.draft = draft;
    this.dice = dice;
    this.plans = plans;
    this.scene = scene;
    this.variables = variables;
  }

  /** Writes the body of an anonymous class, where {@code this} is another. */
  void within(Runnable body) {
    inAnonymousClass = true;
    body.run();
    inAnonymousClass = false;
  }

  /** Throws for the receiver of the next call, and declares it first where it may be declared. */
  void prepare(String indent, boolean mayDeclare) {
    receiver = scene.friends().isEmpty() ? null : dice.one(scene.friends());
    if (receiver == null || !mayDeclare || isAtHand(receiver) || dice.chance(0.3)) {
      return;
    }
    String type = receiver.name();
    draft.write(indent).write(type + " " + Scene.variable(type) + " = ");
    if (isCreatable(receiver)) {
      create(receiver);
    } else {
      draft.write("null");
    }
    draft.write(";\n");
    variables.add(Scene.variable(type));
  }

  private boolean isAtHand(TypePlan type) {
    return scene.fields().contains(type.ordinal())
        || variables.contains(Scene.variable(type.name()));
  }

  private static boolean isCreatable(TypePlan type) {
    return type.form() == JavaPlans.Form.CLASS || type.form() == JavaPlans.Form.RECORD;
  }

  /** Writes a call. */
  void call() {
    int percent = dice.below(100);
    boolean written =
        percent < 30 ? ofThisFile() : percent < 38 ? ofOneOther() : percent < 96 && ofSeveral();
    if (!written) {
      unknown();
    }
  }

  private boolean ofThisFile() {
    if (!scene.creatable().isEmpty() && dice.chance(0.15)) {
      draft.write("new ");
      named(dice.one(scene.creatable()));
      return true;
    }
    if (scene.own().isEmpty()) {
      return false;
    }
    draft.write(dice.chance(0.25) && !inAnonymousClass ? "this." : "");
    named(dice.one(scene.own()));
    return true;
  }

  private boolean ofOneOther() {
    if (!scene.inherited().isEmpty() && dice.chance(0.2)) {
      draft.write(inAnonymousClass || dice.chance(0.5) ? "" : "super.");
      named(dice.one(scene.inherited()));
      return true;
    }
    if (receiver == null) {
      return false;
    }
    if (isCreatable(receiver) && dice.chance(0.2)) {
      create(receiver);
      return true;
    }
    return dice.chance(0.15) ? onElement(true) : member(receiver, false);
  }

  private boolean ofSeveral() {
    if (receiver != null && dice.chance(0.4) && member(receiver, true)) {
      return true;
    }
    return dice.chance(0.8) ? onElement(false) : ofLibraryVariable();
  }

  /** A member of the receiver's type, whose name is common or occurs in that file only. */
  private boolean member(TypePlan type, boolean common) {
    TypePlan.Method method = methodOf(type, common);
    if (method == null || !(method.isStatic() || isAtHand(type) || isCreatable(type))) {
      return false;
    }
    if (method.isStatic()) {
      draft.write(type.name());
    } else if (isAtHand(type)) {
      draft.write(Scene.variable(type.name()));
    } else {
      create(type);
    }
    draft.write(".");
    named(
        new Target(method.name(), method.arity(), type.key(type.path(), method), Certainty.IMPORT));
    return true;
  }

  private TypePlan.@Nullable Method methodOf(TypePlan type, boolean common) {
    for (int attempt = 0; attempt < 4 && type.methods() > 0; attempt++) {
      TypePlan.Method method = type.method(dice.skewed(type.methods(), 1.5));
      if (method.settled() && JavaWords.COMMON.contains(method.name()) == common) {
        return method;
      }
    }
    return null;
  }

  /** A call on an element of an array: nothing is known of its type. */
  private boolean onElement(boolean unique) {
    Target target = Target.unresolved(dice.one(JavaWords.COMMON), dice.below(2));
    if (unique) {
      int other = plans.pick(dice, scene.ordinal(), JavaPlans.Form::isType);
      TypePlan type = other == JavaPlans.NONE ? null : plans.plan(other);
      TypePlan.Method method = type == null ? null : methodOf(type, false);
      if (type == null || method == null) {
        return false;
      }
      target =
          new Target(
              method.name(), method.arity(), type.key(type.path(), method), Certainty.UNIQUE_NAME);
    }
    draft.write("slots[0].");
    named(target);
    return true;
  }

  private boolean ofLibraryVariable() {
    String name = dice.one(JavaWords.COMMON);
    draft.write("registry.");
    site(Target.unresolved("Registry." + name, 1), name);
    arguments(1);
    return true;
  }

  private void unknown() {
    String dotted = dice.one(JavaWords.UNKNOWN);
    int simple = dotted.lastIndexOf('.') + 1;
    draft.write(dotted.substring(0, simple));
    site(Target.unresolved(dotted, 1), dotted.substring(simple));
    arguments(1);
  }

  /** Writes {@code new Type(…)} of another file. */
  void create(TypePlan type) {
    int arity = type.constructors().isEmpty() ? 0 : dice.one(type.constructors());
    draft.write("new ");
    named(
        new Target(type.name(), arity, type.constructorKey(type.path(), arity), Certainty.IMPORT));
  }

  private void named(Target target) {
    site(target);
    arguments(target.arity());
  }

  /** Writes the name of a call's target, and notes the site. */
  void site(Target target) {
    site(target, target.name());
  }

  /** Writes a name that calls the target. */
  void site(Target target, String written) {
    draft.refer(EdgeKind.CALLS, target.key(), target.certainty());
    draft.write(written);
  }

  private void arguments(int count) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(dice.one(JavaWords.ARGUMENTS));
    }
    draft.write("(").write(String.join(", ", arguments)).write(")");
  }
}
