package dev.cutover.corpora.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class JavaLanguageTest {
  private static final String SHOP =
      """
      /* The shop. */
      package com.acme.shop;

      import java.util.List;
      import java.util.function.*;
      import static java.util.Map.entry;
      import static com.acme.Shelves.*;

      /** Sells. */
      public final class Shop<T extends Item> extends Base<T> implements Open, a.b.Close<T> {
        private static final int SIZE = size(), OTHER = 2;
        @Nullable Shelf shelf;
        Map<String, Shelf[]> shelves;

        public Shop(Shelf shelf) {
          super(1);
          this.shelf = shelf;
        }

        Shop() { this(new Shelf()); }

        protected <R> List<Item> find(final String name, int[] sizes, T... items) throws Ex {
          shelf.take(name);
          this.shelf.take(name, 1);
          var fresh = new a.b.Shelf<Item>() { void hidden() { gone(); } };
          fresh.put();
          items.clone();
          Shelves.find(1);
          System.out.println(name);
          helper().next();
          return find(name);
        }

        int find() { return super.find(); }

        @Test void sells() { class Local { void l() {} } new Local().l(); }

        enum Color { RED, GREEN(1) { int f() { return 0; } }; Color(int... n) {} }

        record Point(int x, Shelf y) { Point { check(x); } int sum() { return y.count(); } }

        interface Open extends Gate, b.Door { int MAX = 1; void open(); private void p() {} }

        @interface Mark { String value() default ""; }

        Function<Shelf, Item> f = Shelf::first;
        Supplier<Shop> g = Shop::new, h = this::make;
      }
      """;

  private final FileFacts facts = TestNatives.facts("Shop.java", SHOP);

  @Test
  void definitions_are_types_and_all_their_members() {
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            10-48 public class Shop | public final class Shop<T extends Item> extends Base<T> implements Open, a.b.Close<T>
            11-11 private field Shop.SIZE | private static final int SIZE
            11-11 private field Shop.OTHER | private static final int SIZE = size(), OTHER
            12-12 internal field Shop.shelf | @Nullable Shelf shelf
            13-13 internal field Shop.shelves | Map<String, Shelf[]> shelves
            15-18 public constructor Shop.Shop(Shelf) | public Shop(Shelf shelf)
            20-20 internal constructor Shop.Shop() | Shop()
            22-32 protected method Shop.find(String,int[],T...) | protected <R> List<Item> find(final String name, int[] sizes, T... items) throws Ex
            25-25 internal method Shop.find.hidden() | void hidden()
            34-34 internal method Shop.find() | int find()
            36-36 internal method Shop.sells() | @Test void sells() | annotation @Test
            36-36 internal class Shop.sells.Local | class Local | annotation @Test
            36-36 internal method Shop.sells.Local.l() | void l() | annotation @Test
            38-38 internal enum Shop.Color | enum Color
            38-38 public field Shop.Color.RED | RED
            38-38 public field Shop.Color.GREEN | GREEN
            38-38 internal method Shop.Color.GREEN.f() | int f()
            38-38 internal constructor Shop.Color.Color(int...) | Color(int... n)
            40-40 internal record Shop.Point | record Point(int x, Shelf y)
            40-40 private field Shop.Point.x | int x
            40-40 private field Shop.Point.y | Shelf y
            40-40 internal constructor Shop.Point.Point(int,Shelf) | Point
            40-40 internal method Shop.Point.sum() | int sum()
            42-42 internal interface Shop.Open | interface Open extends Gate, b.Door
            42-42 public field Shop.Open.MAX | int MAX
            42-42 public method Shop.Open.open() | void open()
            42-42 private method Shop.Open.p() | private void p()
            44-44 internal interface Shop.Mark | @interface Mark
            44-44 public method Shop.Mark.value() | String value() default ""
            46-46 internal field Shop.f | Function<Shelf, Item> f
            47-47 internal field Shop.g | Supplier<Shop> g
            47-47 internal field Shop.h | Supplier<Shop> g = Shop::new, h
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            Shop inherits Base lexical @10
            Shop implements Open lexical @10
            Shop implements Close member(a.b) @10
            Shop.SIZE calls size lexical/0 @11
            Shop.shelf uses Shelf lexical @12
            Shop.shelves uses Map lexical @13
            Shop.shelves uses String lexical @13
            Shop.shelves uses Shelf lexical @13
            Shop.Shop uses Shelf lexical @15
            Shop.Shop calls Base lexical/1 @16
            Shop.Shop calls Shop lexical/1 @20
            Shop.Shop calls Shelf lexical/0 @20
            Shop.find uses List lexical @22
            Shop.find uses Item lexical @22
            Shop.find uses String lexical @22
            Shop.find uses T lexical @22
            Shop.find calls take member(Shelf)/1 @23
            Shop.find calls take member(Shelf)/2 @24
            Shop.find calls Shelf member(a.b)/0 @25
            Shop.find.hidden calls gone lexical/0 @25
            Shop.find calls put member(a.b.Shelf)/0 @26
            Shop.find calls clone unknown/0 @27
            Shop.find calls find member(Shelves)/1 @28
            Shop.find calls println member(System.out)/1 @29
            Shop.find calls helper lexical/0 @30
            Shop.find calls next value(helper())/0 @30
            Shop.find calls find lexical/1 @31
            Shop.find calls find member(Base)/0 @34
            Shop.sells calls Local lexical/0 @36
            Shop.sells calls l member(Local)/0 @36
            Shop.Color calls Color lexical/1 @38
            Shop.Point.y uses Shelf lexical @40
            Shop.Point.Point calls check lexical/1 @40
            Shop.Point.sum calls count member(Shelf)/0 @40
            Shop.Open inherits Gate lexical @42
            Shop.Open inherits Door member(b) @42
            Shop.Mark.value uses String lexical @44
            Shop.f uses Function lexical @46
            Shop.f uses Shelf lexical @46
            Shop.f uses Item lexical @46
            Shop.f uses first member(Shelf) @46
            Shop.g uses Supplier lexical @47
            Shop.g uses Shop lexical @47
            Shop.g uses Shop lexical @47
            Shop.h uses make self @47
            """);
  }

  @Test
  void imports_are_names_and_wildcards() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            java.util : List as List @4
            java.util.function : * as null @5
            java.util.Map : entry as entry @6
            com.acme.Shelves : * as null @7
            """);
    assertThat(facts.packageName()).isEqualTo("com.acme.shop");
  }
}
