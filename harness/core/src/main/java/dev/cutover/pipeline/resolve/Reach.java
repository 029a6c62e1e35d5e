package dev.cutover.pipeline.resolve;

import java.util.EnumSet;
import java.util.Set;

/** What a reference may end at, apart from its name. */
enum Reach {
  /** It names what its target is a member of. */
  QUALIFIED,
  /** A name that is unique in the corpus will do. */
  ANYWHERE,
  /** The file imports it by name, so that it is unique only among what lies where that is. */
  BOUND,
  /** A module may hand on what the modules inside it define. */
  HANDED_ON,
  /** It stands alone where the language asks for a receiver: no method. */
  PLAIN,
  /** It stands behind a receiver: nothing at the top of a file. */
  RECEIVED,
  /** It stands alone: a method only of the types around it, or of what they inherit from. */
  OWN,
  /** It has as many arguments as its target has parameters. */
  COUNTED;

  private static final Reach[] VALUES = values();

  static int bits(Set<Reach> reach) {
    int bits = 0;
    for (Reach one : reach) {
      bits |= 1 << one.ordinal();
    }
    return bits;
  }

  static Set<Reach> of(int bits) {
    Set<Reach> reach = EnumSet.noneOf(Reach.class);
    for (Reach one : VALUES) {
      if ((bits & 1 << one.ordinal()) != 0) {
        reach.add(one);
      }
    }
    return reach;
  }
}
