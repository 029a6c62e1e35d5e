package dev.cutover.corpora.java;

import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What other files may know of a production file.
 *
 * @param path of the file that is no copy
 * @param bytes it is to have, about
 * @param methods how many the type has
 * @param generic whether the type has a parameter {@code T}
 * @param friend the type that its signatures name, NONE for none
 * @param base the class it extends
 * @param contract the interface it implements
 * @param constructors the number of parameters of each, all different
 */
record TypePlan(
    JavaPlans plans,
    int ordinal,
    JavaPlans.Form form,
    String name,
    String path,
    int bytes,
    int methods,
    boolean generic,
    int friend,
    int base,
    int contract,
    List<Integer> constructors) {

  /**
   * A method of a type.
   *
   * @param parameters types as written
   * @param settled whether name and number of parameters tell it from all other methods
   * @param overloaded whether another method has its name
   */
  record Method(
      String name,
      List<String> parameters,
      Visibility visibility,
      boolean isStatic,
      boolean isTest,
      boolean settled,
      boolean overloaded) {
    int arity() {
      return parameters.size();
    }
  }

  String packageName() {
    return plans.layout().packageOf(ordinal);
  }

  EntityKind kind() {
    return EntityKind.valueOf(form.name());
  }

  String key(String path) {
    return Keys.definition(path, kind(), name, null, 1);
  }

  String key(String path, Method method) {
    return Keys.definition(
        path,
        EntityKind.METHOD,
        name + "." + method.name,
        method.parameters.stream().map(type -> type.replace(" ", "")).toList(),
        1);
  }

  /** Where {@code new} with so many arguments ends: at the type if it declares no constructor. */
  String constructorKey(String path, int arity) {
    return constructors.isEmpty()
        ? key(path)
        : Keys.definition(
            path, EntityKind.CONSTRUCTOR, name + "." + name, Collections.nCopies(arity, "int"), 1);
  }

  /** The method of this number. */
  Method method(int number) {
    Dice pair = plans.pairDice(ordinal, number);
    int kind = number - number % 2 + 1 < methods ? pair.below(100) : 100;
    if (kind < 4) {
      return twinByType(number, pair);
    }
    if (kind < 16) {
      return overload(number, pair);
    }
    Dice dice = plans.methodDice(ordinal, number);
    boolean test = form == JavaPlans.Form.CLASS && number > 1 && dice.chance(0.01);
    return new Method(
        !test && number < JavaWords.COMMON.size() && dice.chance(0.45)
            ? common(number)
            : ownName(dice, number),
        test ? List.of() : parameters(dice, arity(dice)),
        visibility(dice),
        mayBeStatic() && dice.chance(0.15) && !test,
        test,
        !test,
        false);
  }

  /** Two methods of one name that differ in the type of their parameter only: never called. */
  private Method twinByType(int number, Dice pair) {
    return new Method(
        ownName(pair, number - number % 2),
        List.of(number % 2 == 0 ? "int" : "String"),
        form == JavaPlans.Form.INTERFACE ? Visibility.PUBLIC : Visibility.INTERNAL,
        false,
        false,
        false,
        true);
  }

  /** Two methods of one name, the second with a parameter more. */
  private Method overload(int number, Dice pair) {
    String name = ownName(pair, number - number % 2);
    List<String> parameters = parameters(pair, 1 + arity(pair));
    return new Method(
        name,
        number % 2 == 0 ? parameters.subList(1, parameters.size()) : parameters,
        Visibility.PUBLIC,
        false,
        false,
        true,
        true);
  }

  private boolean mayBeStatic() {
    return form != JavaPlans.Form.INTERFACE;
  }

  private String common(int number) {
    return JavaWords.COMMON.get((ordinal + number) % JavaWords.COMMON.size());
  }

  private String ownName(Dice dice, int number) {
    return dice.one(JavaWords.VERBS) + dice.one(JavaWords.NOUNS) + ordinal + "x" + number;
  }

  private Visibility visibility(Dice dice) {
    int percent = form == JavaPlans.Form.INTERFACE ? 0 : dice.below(100);
    if (percent < 60) {
      return Visibility.PUBLIC;
    }
    if (percent < 72) {
      return Visibility.INTERNAL;
    }
    return percent < 80 ? Visibility.PROTECTED : Visibility.PRIVATE;
  }

  private static int arity(Dice dice) {
    return List.of(0, 0, 0, 0, 1, 1, 1, 2, 2, 3).get(dice.below(10));
  }

  private List<String> parameters(Dice dice, int count) {
    List<String> types = new ArrayList<>();
    while (types.size() < count) {
      types.add(type(dice));
    }
    return types;
  }

  /** A type for a parameter, a field or a return value. */
  String type(Dice dice) {
    if (friend != JavaPlans.NONE && dice.chance(0.2)) {
      String named = plans.name(friend);
      return dice.chance(0.3) ? "Map<String, List<" + named + ">>" : named;
    }
    return generic && dice.chance(0.2) ? "T" : dice.one(JavaWords.TYPES);
  }
}
