package dev.cutover.backend.cozo;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The wire names of an enum's constants, spelt out once. */
final class Spelling<E extends Enum<E>> {
  private final String[] names;
  private final Map<String, E> constants;

  Spelling(E[] values) {
    names = Arrays.stream(values).map(Enum::toString).toArray(String[]::new);
    constants =
        Arrays.stream(values).collect(Collectors.toMap(Enum::toString, Function.identity()));
  }

  String name(E constant) {
    return names[constant.ordinal()];
  }

  E parse(String wireName) {
    E constant = constants.get(wireName);
    if (constant == null) {
      throw new IllegalArgumentException(
          "unknown '%s', expected one of %s".formatted(wireName, constants.keySet()));
    }
    return constant;
  }
}
