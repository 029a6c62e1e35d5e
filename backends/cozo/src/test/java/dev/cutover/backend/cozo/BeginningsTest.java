package dev.cutover.backend.cozo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginningsTest {
  @Test
  void the_last_character_that_has_a_next_one_is_replaced_by_it() {
    assertThat(Beginnings.end("get")).contains("geu");
    assertThat(Beginnings.end("\0")).contains("\u0001");
    assertThat(Beginnings.end("\ud83d\ude00")).contains("\ud83d\ude01");
    assertThat(Beginnings.end("a\uffff")).contains("a\ud800\udc00");
    assertThat(Beginnings.end("a\udbff\udfff\udbff\udfff")).contains("b");
  }

  @Test
  void surrogates_are_no_characters() {
    assertThat(Beginnings.end("\ud7ff")).contains("\ue000");
  }

  @Test
  void what_begins_with_nothing_or_with_the_last_characters_has_no_end() {
    assertThat(Beginnings.end("")).isEmpty();
    assertThat(Beginnings.end("\udbff\udfff")).isEmpty();
  }
}
