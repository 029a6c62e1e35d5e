package dev.cutover.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void every_short_text_of_the_characters_that_matter_comes_back_and_keeps_its_place() {
    List<String> texts = texts(4);
    texts.sort(Utf8Order::compare);
    List<String> stored = texts.stream().map(Texts::encode).toList();
    assertThat(stored).isSortedAccordingTo(Utf8Order::compare).doesNotHaveDuplicates();
    assertThat(stored).noneMatch(text -> text.indexOf(0) >= 0);
    assertThat(stored.stream().map(Texts::decode)).containsExactlyElementsOf(texts);
  }

  private static List<String> texts(int length) {
    List<String> texts = new ArrayList<>(List.of(""));
    if (length > 0) {
      for (String rest : texts(length - 1)) {
        for (String first : List.of("\0", "\u0001", "\u0002", "\u0003", "a", "\ud83d\ude00")) {
          texts.add(first + rest);
        }
      }
    }
    return texts;
  }
}
