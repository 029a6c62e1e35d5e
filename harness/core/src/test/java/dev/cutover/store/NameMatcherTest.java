package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NameMatcherTest {
  @Test
  void lower_case_is_for_ascii_only() {
    assertThat(NameMatcher.fold("AZaz\u00c9\u0130@[")).isEqualTo("azaz\u00c9\u0130@[");
  }

  @ParameterizedTest
  @EnumSource(Match.class)
  void the_regular_expression_fits_exactly_the_names_that_match(Match match) {
    for (String text : List.of("", "get", "GN", "a-b]", "^x", "\0", "\ud83d\ude00", "\\E", "é")) {
      NameMatcher matcher = new NameMatcher(match, text);
      for (String name : HostileTexts.ALL) {
        for (String one : List.of(name, name + text, text + name, "g\ne" + text + "t\n")) {
          assertThat(one.matches(matcher.regex()))
              .as("%s '%s' in '%s'", match, text, one)
              .isEqualTo(matcher.matches(one));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Match.class)
  void the_like_pattern_takes_wildcards_literally(Match match) {
    assertThat(new NameMatcher(match, "A%_\\é").like())
        .isEqualTo(
            switch (match) {
              case PREFIX -> "a\\%\\_\\\\é%";
              case CONTAINS -> "%a\\%\\_\\\\é%";
              case FUZZY -> "%a%\\%%\\_%\\\\%é%";
            });
  }
}
