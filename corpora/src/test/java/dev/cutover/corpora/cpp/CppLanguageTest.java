package dev.cutover.corpora.cpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class CppLanguageTest {
  private static final String SHOP =
      """
      #include <vector>
      #include "shop.hpp"
      using namespace std;
      using a::b;
      namespace acme::inner {
      template <typename T> class Shop : public Base<T>, private a::Door {
       public:
        Shop(int n) : Base(n), x(1) { take(); }
        virtual ~Shop() = default;
        int find(const std::string& name, T... rest) const { return this->find(name); }
        void later(Shelf* s);
        bool operator==(const Shop& o) { return o.eq(); }
        static int MAX;
       private:
        Shelf shelf_, *p;
        struct Nested { int y; };
      };
      using Alias = std::vector<int>;
      enum class Color { RED };
      }
      void acme::Shop::later(Shelf* s) { s->put(); shelf_.take(); std::sort(1, 2); Shelf t; t.put(); auto q = new Shelf(1); q->go(); auto r = Shelf(2); r.go(); std::make_unique<Shelf>(1); auto f = [](int a) { g(a); }; f(1); }
      static int helper(int a = 1) { return Shop::find(a); }
      TEST(Shop, Sells) { check(); }
      struct Point { int x = 0; Point() {} };
      """;

  private final FileFacts facts = TestNatives.facts("shop.cpp", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            5-20 public module acme.inner | namespace acme::inner
            6-17 public class acme.inner.Shop | template <typename T> class Shop : public Base<T>, private a::Door
            8-8 public constructor acme.inner.Shop.Shop(int) | Shop(int n) : Base(n), x(1)
            9-9 public method acme.inner.Shop.~Shop() | virtual ~Shop() = default
            10-10 public method acme.inner.Shop.find(conststd::string&,T...) | int find(const std::string& name, T... rest) const
            11-11 public method acme.inner.Shop.later(Shelf*) | void later(Shelf* s)
            12-12 public method acme.inner.Shop.operator==(constShop&) | bool operator==(const Shop& o)
            13-13 public field acme.inner.Shop.MAX | static int MAX
            15-15 private field acme.inner.Shop.shelf_ | Shelf shelf_
            15-15 private field acme.inner.Shop.p | Shelf shelf_, *p
            16-16 private struct acme.inner.Shop.Nested | struct Nested
            16-16 public field acme.inner.Shop.Nested.y | int y
            18-18 public type-alias acme.inner.Alias | using Alias
            19-19 public enum acme.inner.Color | enum class Color
            19-19 public field acme.inner.Color.RED | RED
            21-21 public method acme.Shop.later(Shelf*) | void acme::Shop::later(Shelf* s)
            22-22 private function helper(int) | static int helper(int a = 1)
            23-23 public function Shop.Sells() | TEST(Shop, Sells) | macro TEST
            24-24 public struct Point | struct Point
            24-24 public field Point.x | int x
            24-24 public constructor Point.Point() | Point()
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            acme.inner.Shop inherits Base lexical @6
            acme.inner.Shop inherits Door member(a) @6
            acme.inner.Shop.Shop calls take lexical/0 @8
            acme.inner.Shop.find uses string member(std) @10
            acme.inner.Shop.find uses T lexical @10
            acme.inner.Shop.find calls find self/1 @10
            acme.inner.Shop.later uses Shelf lexical @11
            acme.inner.Shop.operator== uses Shop lexical @12
            acme.inner.Shop.operator== calls eq member(Shop)/0 @12
            acme.inner.Shop.shelf_ uses Shelf lexical @15
            acme.Shop.later uses Shelf lexical @21
            acme.Shop.later calls put member(Shelf)/0 @21
            acme.Shop.later calls take member(shelf_)/0 @21
            acme.Shop.later calls sort member(std)/2 @21
            acme.Shop.later calls put member(Shelf)/0 @21
            acme.Shop.later calls Shelf lexical/1 @21
            acme.Shop.later calls go member(Shelf)/0 @21
            acme.Shop.later calls Shelf lexical/1 @21
            acme.Shop.later calls go value(Shelf())/0 @21
            acme.Shop.later calls make_unique member(std)/1 @21
            acme.Shop.later calls g lexical/1 @21
            acme.Shop.later calls f lexical/1 @21
            helper calls find member(Shop)/1 @22
            Shop.Sells calls check lexical/0 @23
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            vector : * as null @1
            shop.hpp : * as null @2
            """);
  }
}
