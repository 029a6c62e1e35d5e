package dev.cutover.corpora.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class CLanguageTest {
  private static final String SHOP =
      """
      #include <stdio.h>
      #include "util/list.h"
      #define MAX 10
      #define CALL(x) do_it(x)
      typedef struct shop { int size; struct shelf *shelf, *other; void (*cb)(int); } Shop;
      struct shelf { unsigned long x[10]; };
      enum color { RED, GREEN = 2 };
      typedef int (*handler)(int);
      extern int ext;
      static int count = init(1), b;
      int proto(int a);
      static Shop *find(const char *name, struct shelf *s, int arr[], ...) {
        s->take(1); Shop *p = make(); p->find(); CALL(3); (*fn)(2); arr[0](1); shop.x.y();
        return find(name, s, 0);
      }
      void none(void) {}
      int main() { return none(); }
      """;

  private final FileFacts facts = TestNatives.facts("shop.c", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            4-4 public function CALL(x) | #define CALL(x)
            5-5 public type-alias Shop | typedef struct shop { int size; struct shelf *shelf, *other; void (*cb)(int); } Shop
            5-5 public struct shop | struct shop
            5-5 public field shop.size | int size
            5-5 public field shop.shelf | struct shelf *shelf
            5-5 public field shop.other | struct shelf *shelf, *other
            5-5 public field shop.cb | void (*cb
            6-6 public struct shelf | struct shelf
            6-6 public field shelf.x | unsigned long x
            7-7 public enum color | enum color
            7-7 public field color.RED | RED
            7-7 public field color.GREEN | GREEN
            8-8 public type-alias handler | typedef int (*handler
            10-10 private variable count | static int count
            10-10 private variable b | static int count = init(1), b
            12-15 private function find(constchar*,structshelf*,int[],...) | static Shop *find(const char *name, struct shelf *s, int arr[], ...)
            16-16 public function none() | void none(void)
            17-17 public function main() | int main()
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            shop.shelf uses shelf lexical @5
            count calls init lexical/1 @10
            find uses Shop lexical @12
            find uses shelf lexical @12
            find calls take member(shelf)/1 @13
            find calls make lexical/0 @13
            find calls find member(Shop)/0 @13
            find calls CALL lexical/1 @13
            find calls () unknown/1 @13
            find calls () unknown/1 @13
            find calls y member(shop.x)/0 @13
            find calls find lexical/3 @14
            main calls none lexical/0 @17
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            stdio.h : * as null @1
            util/list.h : * as null @2
            """);
  }
}
