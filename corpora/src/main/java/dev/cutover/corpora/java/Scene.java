package dev.cutover.corpora.java;

import dev.cutover.model.Certainty;
import dev.cutover.model.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the bodies of a file may refer to.
 *
 * @param ordinal of the production file that was written last before this one
 * @param own callables of the file
 * @param creatable types of the file, with the constructor that so many arguments mean
 * @param inherited callables of the super class
 * @param friends types that the file imports or shares its package with
 * @param fields those of them that a field holds
 */
record Scene(
    int ordinal,
    List<Target> own,
    List<Target> creatable,
    List<Target> inherited,
    List<TypePlan> friends,
    Set<Integer> fields) {

  /** A name, the number of arguments that it is called with, and where that leads. */
  record Target(String name, int arity, String key, Certainty certainty) {
    /** A name that leads nowhere, or to several places. */
    static Target unresolved(String name, int arity) {
      return new Target(name, arity, Keys.unresolved(name), Certainty.UNRESOLVED);
    }

    static List<Target> methodsOf(TypePlan type, String path, Certainty certainty) {
      List<Target> targets = new ArrayList<>();
      for (int number = 0; number < type.methods(); number++) {
        TypePlan.Method method = type.method(number);
        if (method.settled()) {
          targets.add(new Target(method.name(), method.arity(), type.key(path, method), certainty));
        }
      }
      return targets;
    }
  }

  /** How variables of a type are called: one name a type, all over a file. */
  static String variable(String type) {
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }
}
