package dev.cutover.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one spelling of a constant in keys, databases, YAML and reports: {@code TYPE_ALIAS} is {@code
 * type-alias}.
 */
final class WireName {
  private WireName() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds the constant that is spelt so; the message of a miss lists what would be right. */
  static <E extends Enum<E>> E parse(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(text)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants()).map(WireName::of).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "unknown " + type.getSimpleName() + " '" + text + "', expected one of: " + known);
  }
}
