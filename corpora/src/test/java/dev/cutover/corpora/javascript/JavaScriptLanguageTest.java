package dev.cutover.corpora.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class JavaScriptLanguageTest {
  private static final String SHOP =
      """
      class A extends b.B { f = 1; #g; static h() {} constructor() { super(); } }
      exports.x = function (a, b = 1, ...c) {};
      A.prototype.y = () => 1;
      """;

  private final FileFacts facts = TestNatives.facts("shop.js", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            1-1 internal class A | class A extends b.B
            1-1 public field A.f | f
            1-1 private field A.#g | #g
            1-1 public method A.h() | static h()
            1-1 public constructor A.constructor() | constructor()
            2-2 public function x(a,b,...c) | exports.x = function (a, b = 1, ...c)
            3-3 public method A.y() | A.prototype.y = () =>
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            A inherits B member(b) @1
            A.constructor calls B member(b)/0 @1
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            """);
  }
}
