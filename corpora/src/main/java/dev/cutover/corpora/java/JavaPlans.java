package dev.cutover.corpora.java;

import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What every production file will be, without writing any: functions of the seed and an ordinal.
 */
final class JavaPlans {
  /** No such file. */
  static final int NONE = -1;

  private static final int FORM = 1;
  private static final int NAME = 2;
  private static final int SHAPE = 3;
  private static final int METHOD = 4;
  private static final int PAIR = 5;
  private static final int TEXT = 6;

  private final long seed;
  private final JavaLayout layout;

  /** What a production file holds. */
  enum Form {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    PACKAGE_INFO,
    EMPTY,
    PROSE,
    NOTES,
    PROPERTIES;

    boolean isType() {
      return compareTo(RECORD) <= 0;
    }
  }

  JavaPlans(long seed, JavaLayout layout) {
    this.seed = seed;
    this.layout = layout;
  }

  JavaLayout layout() {
    return layout;
  }

  Form form(int ordinal) {
    if (layout.isFirst(ordinal)) {
      return Form.CLASS;
    }
    Dice dice = new Dice(seed, FORM, ordinal);
    if (layout.isFirst(ordinal - 1) && dice.chance(0.8)) {
      return Form.PACKAGE_INFO;
    }
    return formOf(dice.below(100));
  }

  private static Form formOf(int percent) {
    if (percent < 69) {
      return Form.CLASS;
    }
    if (percent < 81) {
      return Form.INTERFACE;
    }
    if (percent < 86) {
      return Form.ENUM;
    }
    if (percent < 92) {
      return Form.RECORD;
    }
    return List.of(
            Form.EMPTY,
            Form.PROSE,
            Form.EMPTY,
            Form.PROSE,
            Form.NOTES,
            Form.NOTES,
            Form.PROPERTIES,
            Form.PROPERTIES)
        .get(percent - 92);
  }

  /** The name of the type, or of the file, unique by the number at its end. */
  String name(int ordinal) {
    Dice dice = new Dice(seed, NAME, ordinal);
    return switch (form(ordinal)) {
      case PACKAGE_INFO -> "package-info";
      case NOTES -> "NOTES" + ordinal;
      case PROPERTIES -> "messages" + ordinal;
      default -> dice.one(JavaWords.ADJECTIVES) + dice.one(JavaWords.NOUNS) + ordinal;
    };
  }

  String path(int ordinal) {
    String extension =
        switch (form(ordinal)) {
          case NOTES -> ".md";
          case PROPERTIES -> ".properties";
          default -> ".java";
        };
    return layout.mainFolder(ordinal) + name(ordinal) + extension;
  }

  /** The key of a type, for those who need no more of it. */
  String typeKey(int ordinal) {
    return Keys.definition(
        path(ordinal), EntityKind.valueOf(form(ordinal).name()), name(ordinal), null, 1);
  }

  TypePlan plan(int ordinal) {
    Dice dice = new Dice(seed, SHAPE, ordinal);
    Form form = form(ordinal);
    double bytes = Math.clamp(dice.lognormal(4600, 1.11), 250, 400_000);
    double methods = Math.min(480, bytes / 680 * dice.lognormal(1, 0.5));
    return new TypePlan(
        this,
        ordinal,
        form,
        name(ordinal),
        path(ordinal),
        (int) bytes,
        (int) Math.round(methods),
        dice.chance(0.15) && form != Form.ENUM,
        pick(dice, ordinal, Form::isType),
        form == Form.CLASS && dice.chance(0.3) ? pick(dice, ordinal, Form.CLASS::equals) : NONE,
        dice.chance(0.3) ? pick(dice, ordinal, Form.INTERFACE::equals) : NONE,
        form == Form.CLASS ? constructors(dice) : List.of());
  }

  private static List<Integer> constructors(Dice dice) {
    List<Integer> arities = new ArrayList<>();
    int count = dice.below(3);
    for (int arity = dice.below(2); arities.size() < count; arity++) {
      arities.add(arity);
    }
    return arities;
  }

  /**
   * A file before this one, a neighbour or one that many refer to; NONE where a few throws find
   * none that fits.
   */
  int pick(Dice dice, int ordinal, Predicate<Form> fits) {
    for (int attempt = 0; attempt < 4 && ordinal > 0; attempt++) {
      int picked =
          dice.chance(0.25)
              ? ordinal - 1 - dice.below(Math.min(ordinal, 20))
              : dice.skewed(ordinal, 4);
      if (fits.test(form(picked))) {
        return picked;
      }
    }
    return NONE;
  }

  Dice methodDice(int ordinal, int method) {
    return new Dice(seed, METHOD, ordinal, method);
  }

  /** Dice that two neighbouring methods share. */
  Dice pairDice(int ordinal, int method) {
    return new Dice(seed, PAIR, ordinal, method / 2);
  }

  /** Dice for the text of a file; a copy's are the original's. */
  Dice textDice(int ordinal, String purpose) {
    return new Dice(seed, TEXT, ordinal, purpose.hashCode());
  }
}
