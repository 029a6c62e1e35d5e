package dev.cutover.pipeline.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A type and what it inherits from, or a header and what it includes, the nearest first. */
final class Lineage {
  private final List<String> types;
  private final List<String> simple;
  private final Set<String> simpleNames;

  Lineage(List<String> types) {
    this.types = types;
    this.simple = new ArrayList<>(types.size());
    types.forEach(type -> simple.add(Dotted.last(type)));
    this.simpleNames = new HashSet<>(simple);
  }

  List<String> types() {
    return types;
  }

  /** Those of the types that go by one of these simple names. */
  List<String> named(Set<String> names) {
    if (!meets(names)) {
      return List.of();
    }
    List<String> found = new ArrayList<>(2);
    for (int each = 0; each < types.size(); each++) {
      if (names.contains(simple.get(each))) {
        found.add(types.get(each));
      }
    }
    return found;
  }

  private boolean meets(Set<String> names) {
    boolean fewer = names.size() < simpleNames.size();
    Set<String> many = fewer ? simpleNames : names;
    for (String name : fewer ? names : simpleNames) {
      if (many.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
