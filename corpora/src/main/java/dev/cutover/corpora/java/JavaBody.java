package dev.cutover.corpora.java;

import dev.cutover.corpora.java.Scene.Target;
import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the statements of one method. */
final class JavaBody {
  private final Draft draft;
  private final Dice dice;
  private final JavaCalls calls;
  private final Scene scene;
  private int depth;
  private int end;
  private int numbers;

  JavaBody(Draft draft, Dice dice, JavaPlans plans, Scene scene, Set<String> parameters) {
    this.draft = draft;
    this.dice = dice;
    this.scene = scene;
    this.calls = new JavaCalls(draft, dice, plans, scene, new HashSet<>(parameters));
  }

  /** Writes statements until there are about so many bytes more. */
  void write(String indent, int bytes) {
    end = draft.size() + bytes;
    while (draft.size() < end) {
      statement(indent);
    }
  }

  private void statement(String indent) {
    int percent = dice.below(100);
    if (percent < 8 && depth < 3) {
      block(indent);
    } else if (percent < 10) {
      new JavaProse(draft, dice).comment(indent, 30 + dice.below(60));
    } else if (percent < 12) {
      anonymous(indent);
    } else if (percent < 13) {
      lambda(indent);
    } else if (percent < 15) {
      methodReference(indent);
    } else if (percent < 64) {
      call(indent);
    } else {
      filler(indent);
    }
  }

  private void call(String indent) {
    calls.prepare(indent, depth == 0);
    draft.write(indent);
    calls.call();
    draft.write(";\n");
  }

  private void filler(String indent) {
    String number = Integer.toString(numbers++);
    String text = dice.one(JavaWords.FILLERS).replace("%d", number);
    draft.write(indent).write(text).write("\n");
  }

  private void block(String indent) {
    String kind =
        dice.one(
            List.of(
                "if (true) {",
                "for (int i = 0; i < 10; i++) {",
                "while (false) {",
                "try {",
                "synchronized (this) {",
                "for (String each : new String[] {\"a\"}) {"));
    draft.write(indent).write(kind).write("\n");
    depth++;
    int statements = 1 + dice.below(3);
    for (int i = 0; i < statements; i++) {
      statement(indent + "  ");
    }
    depth--;
    draft.write(indent).write(kind.startsWith("try") ? "} finally {\n" + indent + "}\n" : "}\n");
  }

  private void anonymous(String indent) {
    int twins = dice.chance(0.3) ? 2 : 1;
    for (int twin = 0; twin < twins; twin++) {
      draft.write(indent).write("Runnable task" + numbers++ + " = new ");
      calls.site(Target.unresolved("Runnable", 0));
      draft.write("() {\n").write(indent).write("  ");
      draft.begin(EntityKind.METHOD, "run", List.of(), Visibility.PUBLIC);
      draft.write("@Override\n").write(indent).write("  public void run() ");
      draft.endSignature();
      draft.write("{\n");
      depth++;
      calls.within(() -> call(indent + "    "));
      depth--;
      draft.write(indent).write("  }");
      draft.end();
      draft.write("\n").write(indent).write("};\n");
    }
  }

  private void lambda(String indent) {
    String names = "names" + numbers++;
    draft.write(indent).write("List<String> " + names + " = new ");
    calls.site(Target.unresolved("ArrayList", 0));
    draft.write("<>();\n").write(indent).write(names + ".");
    calls.site(Target.unresolved("List.forEach", 1), "forEach");
    draft.write("(each -> each.");
    calls.site(Target.unresolved("trim", 0));
    draft.write("());\n");
  }

  /** A callable that is referred to without arguments must be the only one of its name. */
  private void methodReference(String indent) {
    if (scene.friends().isEmpty()) {
      return;
    }
    TypePlan friend = dice.one(scene.friends());
    TypePlan.Method method = friend.methods() == 0 ? null : friend.method(0);
    if (method == null || !method.settled() || method.overloaded()) {
      return;
    }
    draft.write(indent).write("Object reference" + numbers++ + " = " + friend.name() + "::");
    draft.refer(EdgeKind.USES, friend.key(friend.path(), method), Certainty.IMPORT);
    draft.write(method.name()).write(";\n");
  }
}
