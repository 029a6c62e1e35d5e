package dev.cutover.corpora.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class GoLanguageTest {
  private static final String SHOP =
      """
      package shop
      import (
        "fmt"
        np "github.com/a/num-py/v2"
        . "github.com/a/dot"
        _ "side"
      )
      type Shop[T any] struct {
        *Base
        a.Mixin
        shelf *Shelf `json:"x"`
        x, y  map[string]Item
      }
      type Open interface { Gate; Find(name string, n ...int) (*Item, error) }
      type ( Kind int; Alias = Other )
      const Max, min = 1, f()
      var shop *Shop = NewShop()
      func (s *Shop[T]) Find(name, other string, rest ...Item) (*Item, error) {
        s.shelf.Take(); s.Find("a"); fmt.Println(name); sh := &Shelf{}; sh.Put(); var q Shelf; q.Put()
        func() { inner() }()
        z, err := foo(); z.bar(); np.Zeros[int](1); []byte("x"); make([]int, 1)
        return new(Item), nil
      }
      func TestShop(t *testing.T) { t.Run() }
      func generic[K comparable](k K) {}
      """;

  private final FileFacts facts = TestNatives.facts("shop.go", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            8-13 public struct Shop | type Shop[T any] struct
            11-11 internal field Shop.shelf | shelf
            12-12 internal field Shop.x | x
            12-12 internal field Shop.y | x, y
            14-14 public interface Open | type Open interface
            14-14 public method Open.Find(string,...int) | Find(name string, n ...int) (*Item, error)
            15-15 public type-alias Kind | Kind int
            15-15 public type-alias Alias | Alias = Other
            16-16 public variable Max | Max
            16-16 internal variable min | Max, min
            17-17 internal variable shop | shop
            18-23 public method Shop.Find(string,string,...Item) | func (s *Shop[T]) Find(name, other string, rest ...Item) (*Item, error)
            24-24 public function TestShop(*testing.T) | func TestShop(t *testing.T) | name TestShop
            25-25 internal function generic(K) | func generic[K comparable](k K)
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            Shop inherits Base lexical @9
            Shop inherits Mixin member(a) @10
            Shop.shelf uses Shelf lexical @11
            Shop.x uses string lexical @12
            Shop.x uses Item lexical @12
            Open inherits Gate lexical @14
            Open.Find uses string lexical @14
            Open.Find uses int lexical @14
            Open.Find uses Item lexical @14
            Open.Find uses error lexical @14
            Max calls f lexical/0 @16
            shop uses Shop lexical @17
            shop calls NewShop lexical/0 @17
            Shop.Find uses string lexical @18
            Shop.Find uses Item lexical @18
            Shop.Find uses Item lexical @18
            Shop.Find uses error lexical @18
            Shop.Find calls Take value(Shop.shelf)/0 @19
            Shop.Find calls Find member(Shop)/1 @19
            Shop.Find calls Println member(fmt)/1 @19
            Shop.Find calls Put member(Shelf)/0 @19
            Shop.Find calls Put member(Shelf)/0 @19
            Shop.Find calls () unknown/0 @20
            Shop.Find calls inner lexical/0 @20
            Shop.Find calls foo lexical/0 @21
            Shop.Find calls bar value(foo())/0 @21
            Shop.Find calls Zeros member(np)/1 @21
            Shop.Find calls make lexical/2 @21
            Shop.Find calls new lexical/1 @22
            TestShop uses T member(testing) @24
            TestShop calls Run member(testing.T)/0 @24
            generic uses K lexical @25
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            fmt : null as fmt @2
            github.com.a.num-py.v2 : null as np @2
            github.com.a.dot : * as null @2
            side : null as null @2
            """);
  }
}
