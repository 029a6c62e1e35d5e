package dev.cutover.backend.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The wire names of an enum's constants, spelt out once. */
final class Spelling<E extends Enum<E>> {
  private final Map<String, E> constants = new HashMap<>();
  private final byte[][] utf8;

  Spelling(E[] values) {
    utf8 =
        Arrays.stream(values)
            .map(value -> value.toString().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    for (E value : values) {
      constants.put(value.toString(), value);
    }
  }

  byte[] utf8(E constant) {
    return utf8[constant.ordinal()];
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
