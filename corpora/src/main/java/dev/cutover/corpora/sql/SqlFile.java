package dev.cutover.corpora.sql;

import dev.cutover.corpora.sql.SqlPlans.Made;
import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;
import dev.cutover.corpora.synthetic.GeneratedFile;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a file of SQL in the dialect of PostgreSQL. */
final class SqlFile {
  private static final List<EntityKind> TABLES = List.of(EntityKind.TABLE);
  private static final List<EntityKind> RELATIONS = List.of(EntityKind.TABLE, EntityKind.VIEW);
  private static final List<EntityKind> FUNCTIONS = List.of(EntityKind.FUNCTION);
  private static final List<String> TYPES =
      List.of(
          "BIGINT NOT NULL",
          "TEXT",
          "NUMERIC(10, 2) DEFAULT 0",
          "TIMESTAMP",
          "BOOLEAN",
          "VARCHAR(80) NOT NULL");
  private static final List<String> LITERALS =
      List.of("1", "-7", "3.5", "'a;b'", "'it''s'", "'-- no comment'", "NULL", "'DELETE FROM x'");
  private static final List<String> WORDS =
      List.of(
          "rows",
          "of",
          "the",
          "month;",
          "SELECT",
          "FROM",
          "nowhere",
          "für",
          "größere",
          "Mengen",
          "キー",
          "🙂",
          "see",
          "DELETE",
          "INSERT INTO fake",
          "VALUES (1)",
          "since",
          "v2",
          "--",
          "$$");
  private static final List<String> BUILTINS = List.of("count", "upper", "coalesce", "lower");
  private static final List<String> ELSEWHERE = List.of("legacy_log", "imported_rows", "audit");

  private final SqlPlans plans;
  private final int file;
  private final Dice dice;
  private final Draft draft;
  private final List<Made> created = new ArrayList<>();

  SqlFile(SqlPlans plans, int file) {
    this.plans = plans;
    this.file = file;
    this.dice = plans.textDice(file);
    this.draft = new Draft(dice.chance(0.08) ? "\r\n" : "\n");
  }

  GeneratedFile write() {
    String path = plans.path(file);
    if (plans.form(file) == SqlPlans.Form.NOTES) {
      return GeneratedFile.ignored(path, "# Notes on file " + file + "\n");
    }
    if (plans.form(file) == SqlPlans.Form.STATEMENTS) {
      statements();
    }
    return draft.finish(new Draft.Header(path, "sql", "", null));
  }

  private void statements() {
    int objects = plans.objects(file);
    for (int number = 0; number < objects; number++) {
      comment(20 + dice.below(300));
      Made made = plans.object(file, number);
      switch (made.kind()) {
        case VIEW -> view(made);
        case FUNCTION -> routine(made, ") RETURNS int ");
        case PROCEDURE -> routine(made, ") ");
        default -> table(made);
      }
      created.add(made);
      int end = plans.bytes(file) * (number + 1) / objects;
      while (draft.size() < end) {
        change("");
      }
    }
  }

  private void comment(int bytes) {
    StringBuilder text = new StringBuilder(dice.one(WORDS));
    while (text.length() < bytes) {
      text.append(' ').append(dice.one(WORDS));
    }
    boolean block = dice.chance(0.4);
    draft.comment(block ? "/* " + text + " */" : "-- " + text);
    draft.write("\n");
  }

  private void table(Made made) {
    draft.begin(made.schema(), EntityKind.TABLE, made.name(), null);
    draft.write("CREATE TABLE " + made.dotted() + " ");
    draft.endSignature();
    draft.write("(\n  ");
    column("id", "BIGINT PRIMARY KEY");
    draft.end();
    int columns = 1 + dice.below(8);
    for (int i = 0; i < columns; i++) {
      draft.write(",\n  ");
      column(dice.chance(0.1) ? "größe " + i : "c" + i, dice.one(TYPES));
      draft.end();
    }
    Made parent = pick(TABLES);
    if (parent != null) {
      draft.write(",\n  ");
      column("parent_id", "BIGINT REFERENCES ");
      refer(EdgeKind.USES, parent);
      draft.write(" (id)").end();
    }
    draft.write("\n)").end();
    draft.write(";\n\n");
  }

  /** Opens a column, and writes its name and type. */
  private void column(String name, String type) {
    draft.begin("", EntityKind.FIELD, name, null);
    draft.write(name.indexOf(' ') < 0 ? name : "\"" + name + "\"");
    draft.endSignature();
    draft.write(" " + type);
  }

  private void view(Made made) {
    draft.begin(made.schema(), EntityKind.VIEW, made.name(), null);
    draft.write("CREATE VIEW " + made.dotted() + " AS\n  ");
    draft.endSignature();
    select("  ");
    draft.end();
    draft.write(";\n\n");
  }

  private void routine(Made made, String returning) {
    draft.begin(made.schema(), made.kind(), made.name(), made.parameterTypes());
    String noun = made.kind() == EntityKind.FUNCTION ? "FUNCTION" : "PROCEDURE";
    draft.write("CREATE " + noun + " " + made.dotted() + "(");
    for (int i = 0; i < made.parameters(); i++) {
      draft.write((i == 0 ? "p" : ", p") + i + " int");
    }
    draft.write(returning);
    draft.endSignature();
    draft.write("AS $$\nBEGIN\n");
    int statements = 1 + dice.below(6);
    for (int i = 0; i < statements; i++) {
      change("  ");
    }
    draft.write("END;\n$$ LANGUAGE plpgsql").end();
    draft.write(";\n\n");
  }

  /** Writes a statement that reads or changes rows. */
  private void change(String indent) {
    draft.write(indent);
    switch (dice.below(5)) {
      case 0 -> insert();
      case 1 -> update();
      case 2 -> delete();
      default -> select(indent);
    }
    draft.write(";\n");
  }

  private void insert() {
    draft.write("INSERT INTO ");
    refer(EdgeKind.WRITES, pick(TABLES));
    draft.write(" (id, c0) VALUES (" + dice.below(1000) + ", " + dice.one(LITERALS) + ")");
  }

  private void update() {
    draft.write("UPDATE ");
    refer(EdgeKind.WRITES, pick(TABLES));
    draft.write(" SET c0 = ");
    call();
    draft.write(" WHERE id = " + dice.below(1000));
  }

  private void delete() {
    draft.write("DELETE FROM ");
    refer(EdgeKind.WRITES, pick(TABLES));
    draft.write(" WHERE id < " + dice.below(1000));
  }

  private void select(String indent) {
    draft.write("SELECT a.id, ");
    call();
    draft.write("\n" + indent + "FROM ");
    refer(EdgeKind.READS, pick(RELATIONS));
    draft.write(" a");
    int joins = dice.below(3);
    for (int i = 0; i < joins; i++) {
      draft.write("\n" + indent + "JOIN ");
      refer(EdgeKind.READS, pick(RELATIONS));
      draft.write(" j" + i + " ON j" + i + ".id = a.id");
    }
    draft.write("\n" + indent + "WHERE a.c0 = " + dice.one(LITERALS));
  }

  private void call() {
    Made function = dice.chance(0.5) ? pick(FUNCTIONS) : null;
    if (function == null) {
      String builtin = dice.one(BUILTINS);
      draft.refer(EdgeKind.CALLS, Keys.unresolved(builtin), Certainty.UNRESOLVED);
      draft.write(builtin + "(a.id)");
      return;
    }
    refer(EdgeKind.CALLS, function);
    draft.write("(" + String.join(", ", Collections.nCopies(function.parameters(), "1")) + ")");
  }

  /** Something that was created here or before; null for what is created nowhere. */
  private @Nullable Made pick(List<EntityKind> kinds) {
    List<Made> here = created.stream().filter(made -> kinds.contains(made.kind())).toList();
    if (!here.isEmpty() && dice.chance(0.5)) {
      return dice.one(here);
    }
    return dice.chance(0.75) ? plans.before(dice, file, kinds) : null;
  }

  /** Writes a name; with a schema, it is found by its qualified name, else as the only one. */
  private void refer(EdgeKind kind, @Nullable Made made) {
    if (made == null) {
      String name = dice.one(ELSEWHERE);
      if (kind == EdgeKind.USES) {
        throw new IllegalArgumentException("a table that is nowhere has no rows to refer to");
      }
      draft.refer(kind, Keys.unresolved(name), Certainty.UNRESOLVED);
      draft.write(name);
      return;
    }
    Certainty unqualified = made.file() == file ? Certainty.SAME_FILE : Certainty.UNIQUE_NAME;
    Certainty certainty = made.schema().isEmpty() ? unqualified : Certainty.IMPORT;
    draft.write(made.schema().isEmpty() ? "" : made.schema() + ".");
    draft.refer(kind, plans.key(made), certainty);
    draft.write(made.name());
  }
}
