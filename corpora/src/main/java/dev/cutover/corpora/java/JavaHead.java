package dev.cutover.corpora.java;

import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.model.Certainty;
import dev.cutover.model.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes what stands above a file's type: licence, package, imports. */
final class JavaHead {
  private final Draft draft;
  private final Dice dice;
  private final JavaPlans plans;

  JavaHead(Draft draft, Dice dice, JavaPlans plans) {
    this.draft = draft;
    this.dice = dice;
    this.plans = plans;
  }

  /** Writes the head of a file in the package of this production file. */
  void write(int ordinal, int licence, Collection<Integer> friends, List<String> more) {
    new JavaProse(draft, dice).comment("", licence);
    draft.heading("package " + plans.layout().packageOf(ordinal) + ";");
    draft.write("\n\n");
    for (String library : more) {
      unknown(library);
    }
    for (int friend : friends) {
      if (!plans.layout().sharePackage(ordinal, friend)) {
        String name = plans.layout().packageOf(friend) + "." + plans.name(friend);
        draft.importing("import " + name + ";", plans.typeKey(friend), Certainty.IMPORT);
        draft.write("\n");
      }
    }
    draft.write("\n");
  }

  private void unknown(String imported) {
    String name = imported.replace("static ", "");
    draft.importing("import " + imported + ";", Keys.unresolved(name), Certainty.UNRESOLVED);
    draft.write("\n");
  }

  /** Some of the libraries that everybody imports. */
  List<String> libraries() {
    List<String> some = new ArrayList<>(JavaWords.LIBRARY);
    some.removeIf(_ -> dice.chance(0.55));
    return some;
  }
}
