package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextHashesTest {
  private final TextHashes hashes = new TextHashes();

  @Test
  void remembered_or_not_a_hash_is_the_text_s_own() {
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      String text = "key " + random.nextInt(10_000);
      assertThat(hashes.of(text)).isEqualTo(TextHash.of(text));
    }
  }

  @Test
  void texts_of_equal_hash_code_are_told_apart() {
    for (String text : new String[] {"Aa", "BB", "Aa", "BB"}) {
      assertThat(hashes.of(text)).isEqualTo(TextHash.of(text));
    }
  }
}
