package dev.cutover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
  /** ASCII, Latin-1, below and above the surrogates, and beyond them. */
  private static final String[] CHARACTERS = {"a", "b", "ä", "\ud7ff", "\ue000", "\uffff", "😀"};

  private final SplittableRandom random = new SplittableRandom(1);

  /** Also of those that begin alike, which are compared many characters at once. */
  @Test
  void strings_are_in_the_order_of_their_bytes() {
    for (int i = 0; i < 20_000; i++) {
      String common = text(random.nextInt(100));
      String one = common + text(random.nextInt(4));
      String other = common + text(random.nextInt(4));
      assertThat(Integer.signum(Utf8Order.compare(one, other)))
          .as("'%s' and '%s'", one, other)
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes(one), bytes(other))));
    }
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
