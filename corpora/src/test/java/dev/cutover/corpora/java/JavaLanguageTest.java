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
    assertThat(FactsText.definitions(facts)).isEqualTo("");
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts)).isEqualTo("");
  }

  @Test
  void imports_are_names_and_wildcards() {
    assertThat(FactsText.imports(facts)).isEqualTo("");
    assertThat(facts.packageName()).isEqualTo("com.acme.shop");
  }
}
