package dev.cutover.pipeline.resolve;

/** Dotted names: {@code com.acme.Shop.find}. */
final class Dotted {
  private Dotted() {}

  /** Joins by a dot what is not empty. */
  static String join(String left, String right) {
    if (left.isEmpty()) {
      return right;
    }
    return right.isEmpty() ? left : left + '.' + right;
  }

  /** The part behind the last dot. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** All before the last dot, empty without one. */
  static String holder(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** The part before the first dot. */
  static String first(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** What follows the first dot, empty without one. */
  static String rest(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  /** Whether a name equals or ends with another, at a dot. */
  static boolean endsWith(String name, String suffix) {
    int start = name.length() - suffix.length();
    return start == 0
        ? name.equals(suffix)
        : start > 0 && name.charAt(start - 1) == '.' && name.endsWith(suffix);
  }

  /** The last two parts, empty where there is but one. */
  static String lastTwo(String name) {
    int last = name.lastIndexOf('.');
    return last < 0 ? "" : name.substring(name.lastIndexOf('.', last - 1) + 1);
  }

  /** Whether what holds a name has the first part of another; a name of one part lies anywhere. */
  static boolean liesIn(String name, String other) {
    int dot = other.indexOf('.');
    String holder = '.' + holder(name) + '.';
    return dot < 0 || holder.contains('.' + other.substring(0, dot) + '.');
  }

  /**
   * Whether a name's leading parts may be a module that has the rest of it from a module inside:
   * {@code shop.Cart.add} that is defined as {@code shop.model.Cart.add}. A module of one part must
   * stand at the very front.
   *
   * @param last the last dot that a module may end at
   */
  static boolean handsOn(String hint, String qualified, int last) {
    for (int dot = last; dot > 0; dot = hint.lastIndexOf('.', dot - 1)) {
      String rest = hint.substring(dot);
      if (!qualified.endsWith(rest)) {
        return false;
      }
      String module = hint.substring(0, dot) + '.';
      String front = qualified.substring(0, qualified.length() - rest.length() + 1);
      boolean inside = module.indexOf('.') < dot && front.contains('.' + module);
      if (front.startsWith(module) || inside) {
        return true;
      }
    }
    return false;
  }

  /** Whether either name equals or ends with the other, at a dot. */
  static boolean overlap(String a, String b) {
    return a.length() >= b.length() ? endsWith(a, b) : endsWith(b, a);
  }
}
