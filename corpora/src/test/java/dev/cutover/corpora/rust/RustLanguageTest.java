package dev.cutover.corpora.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class RustLanguageTest {
  private static final String SHOP =
      """
      use std::collections::{HashMap as M, self, hash::*};
      use crate::shelf::Shelf;
      use super::base;
      pub(crate) mod inner { pub fn deep() {} }
      #[derive(Debug)]
      pub struct Shop<T> { pub shelf: Shelf, x: Vec<Item> }
      struct Tup(pub Item, u8);
      enum Color { Red, Green(Item), Blue { a: Item } }
      pub trait Open: Gate + a::Door { fn open(&self, n: u8) -> Item; fn dflt(&self) { self.open(1); } type Out; }
      impl<T> Open for Shop<T> { fn open(&self, n: u8) -> Item { self.shelf.take(); Self::make(); helper(n) } }
      impl<T> Shop<T> {
          pub fn new(shelf: Shelf, s: &mut a::Shelf) -> Self { let t = Shelf::new(); t.put(); shelf.put(); s.put(); println!("{}", f(1)); vec![g(2)]; a::b::c::<u8>(1); Some(1) }
          const MAX: u8 = 1;
      }
      type Alias = Item;
      const LIMIT: usize = size();
      static mut S: Item = Item { a: 1 };
      macro_rules! mac { ($x:expr) => { $x } }
      #[cfg(test)]
      mod tests { #[test] fn it() { x(); } }
      #[tokio::test]
      async fn t() {}
      fn generic() where T: X { (|a| a.go())(1); foo()(); x.iter().map(|y| y.z()); }
      """;

  private final FileFacts facts = TestNatives.facts("shop.rs", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            4-4 internal module inner | pub(crate) mod inner
            4-4 public function inner.deep() | pub fn deep()
            5-6 public struct Shop | #[derive(Debug)] pub struct Shop<T>
            6-6 public field Shop.shelf | pub shelf
            6-6 private field Shop.x | x
            7-7 private struct Tup | struct Tup
            8-8 private enum Color | enum Color
            8-8 private field Color.Red | Red
            8-8 private field Color.Green | Green
            8-8 private field Color.Blue | Blue
            8-8 private field Color.Blue.a | a
            9-9 public trait Open | pub trait Open: Gate + a::Door
            9-9 private method Open.open(&self,u8) | fn open(&self, n: u8) -> Item
            9-9 private method Open.dflt(&self) | fn dflt(&self)
            9-9 private type-alias Open.Out | type Out
            10-10 private method Shop.open(&self,u8) | fn open(&self, n: u8) -> Item
            12-12 public method Shop.new(Shelf,&muta::Shelf) | pub fn new(shelf: Shelf, s: &mut a::Shelf) -> Self
            13-13 private field Shop.MAX | const MAX
            15-15 private type-alias Alias | type Alias = Item
            16-16 private variable LIMIT | const LIMIT
            17-17 private variable S | static mut S
            18-18 private function mac | macro_rules! mac { ($x:expr) => { $x } }
            19-20 private module tests | #[cfg(test)] mod tests | attribute #[cfg(test)]
            20-20 private function tests.it() | #[test] fn it() | attribute #[cfg(test)]
            21-22 private function t() | #[tokio::test] async fn t() | attribute #[tokio::test]
            23-23 private function generic() | fn generic() where T: X
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            Shop.shelf uses Shelf lexical @6
            Shop.x uses Vec lexical @6
            Shop.x uses Item lexical @6
            Color.Blue.a uses Item lexical @8
            Open inherits Gate lexical @9
            Open inherits Door member(a) @9
            Open.open uses Item lexical @9
            Open.dflt calls open self/1 @9
            Shop implements Open lexical @10
            Shop.open uses Item lexical @10
            Shop.open calls take value(this.shelf)/0 @10
            Shop.open calls make self/0 @10
            Shop.open calls helper lexical/1 @10
            Shop.new uses Shelf lexical @12
            Shop.new uses Shelf member(a) @12
            Shop.new uses Self lexical @12
            Shop.new calls new member(Shelf)/0 @12
            Shop.new calls put member(Shelf)/0 @12
            Shop.new calls put member(Shelf)/0 @12
            Shop.new calls put member(a.Shelf)/0 @12
            Shop.new calls println lexical @12
            Shop.new calls f lexical @12
            Shop.new calls vec lexical @12
            Shop.new calls g lexical @12
            Shop.new calls c member(a.b)/1 @12
            Shop.new calls Some lexical/1 @12
            LIMIT calls size lexical/0 @16
            S uses Item lexical @17
            tests.it calls x lexical/0 @20
            generic calls () unknown/1 @23
            generic calls go unknown/0 @23
            generic calls () unknown/0 @23
            generic calls foo lexical/0 @23
            generic calls iter unknown/0 @23
            generic calls map unknown/1 @23
            generic calls z unknown/0 @23
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            std.collections : HashMap as M @1
            std : collections as collections @1
            std.collections.hash : * as null @1
            crate.shelf : Shelf as Shelf @2
            super : base as base @3
            """);
  }
}
