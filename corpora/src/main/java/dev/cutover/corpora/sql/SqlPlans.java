package dev.cutover.corpora.sql;

import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every file will define, without writing any: functions of the seed and its number. */
record SqlPlans(long seed) {
  private static final int FOLDER = 50;
  private static final int FORM = 1;
  private static final int SHAPE = 2;
  private static final int OBJECT = 3;
  private static final int TEXT = 4;

  private static final List<String> NOUNS =
      List.of(
          "account",
          "balance",
          "booking",
          "customer",
          "document",
          "event",
          "invoice",
          "item",
          "ledger",
          "line",
          "order",
          "payment",
          "price",
          "product",
          "role",
          "session",
          "shelf",
          "stock",
          "ticket",
          "user");

  /** What a file holds. */
  enum Form {
    STATEMENTS,
    EMPTY,
    NOTES
  }

  /**
   * Something that a file creates.
   *
   * @param schema empty where it has none
   * @param parameters of a function or procedure
   */
  record Made(int file, EntityKind kind, String schema, String name, int parameters) {
    /** How it is written and told from others. */
    String dotted() {
      return schema.isEmpty() ? name : schema + "." + name;
    }

    @Nullable List<String> parameterTypes() {
      boolean takes = kind == EntityKind.FUNCTION || kind == EntityKind.PROCEDURE;
      return takes ? Collections.nCopies(parameters, "int") : null;
    }
  }

  Form form(int file) {
    int percent = file % FOLDER == 0 ? 0 : new Dice(seed, FORM, file).below(100);
    if (percent < 96) {
      return Form.STATEMENTS;
    }
    return percent < 98 ? Form.EMPTY : Form.NOTES;
  }

  String path(int file) {
    int folder = file / FOLDER;
    String extension = form(file) == Form.NOTES ? ".md" : ".sql";
    return "db/area" + folder + "/V" + file + "__" + noun(file) + extension;
  }

  private String noun(int file) {
    return new Dice(seed, FORM, file, 1).one(NOUNS);
  }

  /** About so many bytes the file is to have. */
  int bytes(int file) {
    return (int) Math.clamp(new Dice(seed, SHAPE, file).lognormal(2450, 1.4), 150, 300_000);
  }

  /** How many things the file creates. */
  int objects(int file) {
    double spread = new Dice(seed, SHAPE, file, 1).lognormal(1, 0.4);
    return form(file) == Form.STATEMENTS
        ? Math.clamp(Math.round(bytes(file) / 1000.0 * spread), 1, 150)
        : 0;
  }

  Made object(int file, int number) {
    Dice dice = new Dice(seed, OBJECT, file, number);
    String schema = dice.chance(0.3) ? "app" : "";
    String name = dice.one(NOUNS) + "_" + file + "_" + number;
    int percent = number == 0 ? 0 : dice.below(100);
    if (percent < 50) {
      return new Made(file, EntityKind.TABLE, schema, name, 0);
    }
    if (percent < 70) {
      return new Made(file, EntityKind.VIEW, schema, name, 0);
    }
    EntityKind kind = percent < 90 ? EntityKind.FUNCTION : EntityKind.PROCEDURE;
    return new Made(file, kind, schema, name, dice.below(4));
  }

  String key(Made made) {
    return Keys.definition(path(made.file), made.kind, made.dotted(), made.parameterTypes(), 1);
  }

  /** Something of these kinds that a file before this one creates; null where chance finds none. */
  @Nullable Made before(Dice dice, int file, List<EntityKind> kinds) {
    for (int attempt = 0; attempt < 6 && file > 0; attempt++) {
      int picked =
          dice.chance(0.3) ? file - 1 - dice.below(Math.min(file, 10)) : dice.skewed(file, 4);
      int objects = objects(picked);
      Made made = objects == 0 ? null : object(picked, dice.skewed(objects, 2));
      if (made != null && kinds.contains(made.kind)) {
        return made;
      }
    }
    return null;
  }

  Dice textDice(int file) {
    return new Dice(seed, TEXT, file);
  }
}
