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
import java.util.TreeSet;

/** Writes a production file. */
final class JavaFile {
  private static final String INDENT = "  ";

  private final JavaPlans plans;
  private final TypePlan type;
  private final String path;
  private final Dice dice;
  private final Draft draft;
  private final List<TypePlan> friends = new ArrayList<>();
  private final Set<Integer> fields = new TreeSet<>();

  JavaFile(JavaPlans plans, TypePlan type, String path) {
    this.plans = plans;
    this.type = type;
    this.path = path;
    this.dice = plans.textDice(type.ordinal(), "production");
    this.draft = new Draft(dice.chance(0.08) ? "\r\n" : "\n");
  }

  GeneratedFile write() {
    return switch (type.form()) {
      case NOTES, PROPERTIES -> GeneratedFile.ignored(path, "title = " + type.name() + "\n");
      case EMPTY -> finish("");
      case PROSE -> {
        new JavaProse(draft, dice).comment("", 400);
        yield finish("");
      }
      case PACKAGE_INFO -> {
        new JavaProse(draft, dice).comment("", 300);
        draft.heading("package " + type.packageName() + ";");
        draft.write("\n");
        yield finish(type.packageName());
      }
      case CLASS, INTERFACE, ENUM, RECORD -> {
        writeType();
        yield finish(type.packageName());
      }
    };
  }

  private GeneratedFile finish(String module) {
    return draft.finish(new Draft.Header(path, "java", module, null));
  }

  private void writeType() {
    Set<Integer> known = friends();
    JavaHead head = new JavaHead(draft, dice, plans);
    head.write(type.ordinal(), Math.min(600, type.bytes() / 8), known, head.libraries());
    new JavaProse(draft, dice).comment("", type.bytes() / 10);
    draft.begin(type.kind(), type.name(), null, Visibility.PUBLIC);
    header();
    draft.endSignature();
    draft.write("{\n");
    constants();
    fields();
    constructors();
    List<NestedType> nested = nested();
    new JavaMethods(draft, dice, plans, type).write(scene(nested));
    nested.forEach(each -> each.write(draft, dice));
    if (type.ordinal() == 0) {
      commonNames("FirstOfAll");
      commonNames("SecondOfAll");
    }
    draft.write("}");
    draft.end();
    draft.write(dice.chance(0.1) ? "" : "\n");
  }

  /** Types that this file may name: those of its signatures, and some for its bodies. */
  private Set<Integer> friends() {
    Set<Integer> known = new TreeSet<>(List.of(type.friend(), type.base(), type.contract()));
    int more = (int) Math.min(60, dice.lognormal(5.5, 1));
    for (int i = 0; i < more; i++) {
      known.add(plans.pick(dice, type.ordinal(), JavaPlans.Form::isType));
    }
    known.remove(JavaPlans.NONE);
    known.forEach(each -> friends.add(plans.plan(each)));
    return known;
  }

  private void header() {
    String noun = type.kind().toString();
    draft.write(dice.chance(0.1) ? "@Deprecated\n" : "");
    draft.write("public " + noun + " " + type.name());
    draft.write(type.generic() ? "<T extends Comparable<T>>" : "");
    if (type.form() == JavaPlans.Form.RECORD) {
      components();
    }
    if (type.base() != JavaPlans.NONE) {
      draft.write("\n    extends ");
      superType(EdgeKind.INHERITS, type.base());
    }
    interfaces();
    draft.write(" ");
  }

  private void interfaces() {
    boolean isInterface = type.form() == JavaPlans.Form.INTERFACE;
    EdgeKind kind = isInterface ? EdgeKind.INHERITS : EdgeKind.IMPLEMENTS;
    String keyword = isInterface ? " extends " : " implements ";
    if (type.contract() != JavaPlans.NONE) {
      draft.write(keyword);
      superType(kind, type.contract());
      keyword = ", ";
    }
    if (dice.chance(0.2)) {
      draft.write(keyword);
      draft.refer(kind, Keys.unresolved("Comparable"), Certainty.UNRESOLVED);
      draft.write("Comparable<" + type.name() + ">");
    }
  }

  private void superType(EdgeKind kind, int ordinal) {
    draft.refer(kind, plans.typeKey(ordinal), Certainty.IMPORT);
    draft.write(plans.name(ordinal));
  }

  private void components() {
    draft.write("(");
    String separator = "";
    for (int i = 0; i < 2; i++) {
      draft.write(separator);
      variable(Visibility.PRIVATE, "", type.type(dice), "part" + i);
      draft.end();
      separator = ", ";
    }
    draft.write(")");
  }

  /** Opens and writes a field up to its name. */
  private void variable(Visibility visibility, String modifiers, String written, String name) {
    draft.begin(EntityKind.FIELD, name, null, visibility);
    draft.write(modifiers);
    JavaMethods.writeType(draft, type, written);
    draft.write(" " + name);
    draft.endSignature();
  }

  private void constants() {
    if (type.form() != JavaPlans.Form.ENUM) {
      return;
    }
    for (String constant : List.of("LOW", "MEDIUM", "HIGH")) {
      draft.write(INDENT);
      draft.begin(EntityKind.FIELD, constant, null, Visibility.PUBLIC);
      draft.write(constant).end();
      draft.write(constant.equals("HIGH") ? ";\n" : ",\n");
    }
  }

  private void fields() {
    boolean isInterface = type.form() == JavaPlans.Form.INTERFACE;
    Visibility visibility = isInterface ? Visibility.PUBLIC : Visibility.PRIVATE;
    String modifiers = isInterface ? "" : "private static final ";
    draft.write(INDENT);
    variable(visibility, modifiers, "Registry", "registry");
    draft.write(" = Registries.");
    draft.refer(EdgeKind.CALLS, Keys.unresolved("Registries.lookup"), Certainty.UNRESOLVED);
    draft.write("lookup(\"" + type.name() + "\");").end();
    draft.write("\n");
    if (isInterface) {
      return;
    }
    for (TypePlan friend : friends.subList(0, Math.min(2, friends.size()))) {
      friendField(friend);
    }
    int more = dice.below(4);
    for (int i = 0; i < more; i++) {
      draft.write(INDENT);
      variable(Visibility.INTERNAL, "static ", type.type(dice), "field" + i);
      draft.write(";").end();
      draft.write("\n");
    }
  }

  private void friendField(TypePlan friend) {
    String name = Scene.variable(friend.name());
    draft.write(INDENT);
    draft.begin(EntityKind.FIELD, name, null, Visibility.PROTECTED);
    draft.write("protected static final ");
    draft.refer(EdgeKind.USES, plans.typeKey(friend.ordinal()), Certainty.IMPORT);
    draft.write(friend.name() + " " + name);
    draft.endSignature();
    draft.write(" = null;").end();
    draft.write("\n");
    fields.add(friend.ordinal());
  }

  private void constructors() {
    for (int arity : type.constructors()) {
      List<String> parameters = Collections.nCopies(arity, "int");
      draft.write("\n" + INDENT);
      draft.begin(EntityKind.CONSTRUCTOR, type.name(), parameters, Visibility.PUBLIC);
      draft.write("public " + type.name() + "(");
      for (int i = 0; i < arity; i++) {
        draft.write((i == 0 ? "" : ", ") + "int p" + i);
      }
      draft.write(") ");
      draft.endSignature();
      draft.write("{\n");
      delegate(arity);
      draft.write(INDENT + "}").end();
      draft.write("\n");
    }
  }

  /** The first constructor calls one of the super class, a later one the first. */
  private void delegate(int arity) {
    int first = type.constructors().getFirst();
    if (arity != first) {
      delegate("this", first, type.constructorKey(path, first), Certainty.SAME_FILE);
    } else if (type.base() != JavaPlans.NONE) {
      TypePlan base = plans.plan(type.base());
      int count = base.constructors().isEmpty() ? 0 : base.constructors().getLast();
      delegate("super", count, base.constructorKey(base.path(), count), Certainty.IMPORT);
    }
  }

  private void delegate(String keyword, int arity, String key, Certainty certainty) {
    draft.write("    ");
    draft.refer(EdgeKind.CALLS, key, certainty);
    draft.write(keyword + "(" + String.join(", ", Collections.nCopies(arity, "0")));
    draft.write(");\n");
  }

  private List<NestedType> nested() {
    List<NestedType> nested = new ArrayList<>();
    if (type.form() == JavaPlans.Form.CLASS) {
      int count = Math.min(3, dice.below(2 + type.methods() / 10));
      for (int i = 0; i < count; i++) {
        nested.add(new NestedType(type, path, JavaWords.NESTED.get(i), i));
      }
    }
    return nested;
  }

  private Scene scene(List<NestedType> nested) {
    List<Target> creatable = new ArrayList<>();
    if (type.form() == JavaPlans.Form.CLASS) {
      int arity = type.constructors().isEmpty() ? 0 : type.constructors().getFirst();
      creatable.add(
          new Target(type.name(), arity, type.constructorKey(path, arity), Certainty.SAME_FILE));
    }
    nested.forEach(each -> creatable.add(each.creation()));
    return new Scene(
        type.ordinal(),
        Target.methodsOf(type, path, Certainty.SAME_FILE),
        creatable,
        inherited(),
        friends,
        fields);
  }

  /** Callables of the super class whose names cannot also be the own class's. */
  private List<Target> inherited() {
    if (type.base() == JavaPlans.NONE) {
      return List.of();
    }
    TypePlan base = plans.plan(type.base());
    return Target.methodsOf(base, base.path(), Certainty.IMPORT).stream()
        .filter(target -> !JavaWords.COMMON.contains(target.name()))
        .toList();
  }

  /** Declares every common name once, so that two such interfaces make them all ambiguous. */
  private void commonNames(String name) {
    draft.write("\n" + INDENT);
    draft.begin(EntityKind.INTERFACE, name, null, Visibility.INTERNAL);
    draft.write("interface " + name + " ");
    draft.endSignature();
    draft.write("{\n");
    for (String common : JavaWords.COMMON) {
      draft.write("    ");
      draft.begin(EntityKind.METHOD, common, List.of(), Visibility.PUBLIC);
      draft.write("void " + common + "()");
      draft.endSignature();
      draft.write(";").end();
      draft.write("\n");
    }
    draft.write(INDENT + "}").end();
    draft.write("\n");
  }
}
