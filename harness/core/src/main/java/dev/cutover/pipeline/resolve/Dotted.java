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

  /** Whether either name equals or ends with the other, at a dot. */
  static boolean overlap(String a, String b) {
    return a.length() >= b.length() ? endsWith(a, b) : endsWith(b, a);
  }
}
