package dev.cutover.corpora.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class PythonLanguageTest {
  private static final String SHOP =
      """
      import os, numpy as np
      from .shelf import Shelf as S, Item
      from ..base import *
      from . import util
      @decorator(1)
      class Shop(Base, a.b.Mixin, metaclass=M):
          size: int = 1
          _count, x = 0, 1
          def __init__(self, shelf: Shelf, *args, **kw) -> None:
              super().__init__(1)
              self.shelf = Shelf()
          @property
          async def name(self, a: "Item" = f(1), /, b: list[Item]=None, *, c) -> Item: return np.zeros(1)
          def inner(self):
              def deep(): return os.path.join("a")
              s = Shop(); s.find(); self.find(); cls.make(); self.shelf.take(); [x for x in range(3)]
              return lambda z: z.foo()
      def test_sells(): assert sell(1)
      LIMIT = max(1, 2)
      a.b = 3
      x: int
      type T = int
      match x:
          case 1: pass
      print("x", end="")
      foo()()
      """;

  private final FileFacts facts = TestNatives.facts("shop.py", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            5-17 public class Shop | @decorator(1) class Shop(Base, a.b.Mixin, metaclass=M)
            7-7 public field Shop.size | size
            8-8 private field Shop._count | _count
            8-8 public field Shop.x | _count, x
            9-11 public constructor Shop.__init__(self,shelf,*args,**kw) | def __init__(self, shelf: Shelf, *args, **kw) -> None
            12-13 public method Shop.name(self,a,b,c) | @property async def name(self, a: "Item" = f(1), /, b: list[Item]=None, *, c) -> Item
            14-17 public method Shop.inner(self) | def inner(self)
            15-15 public function Shop.inner.deep() | def deep()
            18-18 public function test_sells() | def test_sells() | name test_sells
            19-19 public variable LIMIT | LIMIT
            21-21 public variable x | x
            22-22 public type-alias T | type T
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            Shop calls decorator lexical/1 @5
            Shop inherits Base lexical @6
            Shop inherits Mixin member(a.b) @6
            Shop.size uses int lexical @7
            Shop.__init__ uses Shelf lexical @9
            Shop.__init__ calls super lexical/0 @10
            Shop.__init__ calls __init__ super/1 @10
            Shop.__init__ calls Shelf lexical/0 @11
            Shop.name calls f lexical/1 @13
            Shop.name uses list lexical @13
            Shop.name uses Item lexical @13
            Shop.name uses Item lexical @13
            Shop.name calls zeros member(np)/1 @13
            Shop.inner.deep calls join member(os.path)/1 @15
            Shop.inner calls Shop lexical/0 @16
            Shop.inner calls find member(Shop)/0 @16
            Shop.inner calls find self/0 @16
            Shop.inner calls make self/0 @16
            Shop.inner calls take member(Shelf)/0 @16
            Shop.inner calls range lexical/1 @16
            Shop.inner calls foo unknown/0 @17
            test_sells calls sell lexical/1 @18
            LIMIT calls max lexical/2 @19
            x uses int lexical @21
            - calls print lexical/2 @25
            - calls () unknown/0 @26
            - calls foo lexical/0 @26
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            os : null as os @1
            numpy : null as np @1
            .shelf : Shelf as S @2
            .shelf : Item as Item @2
            ..base : * as null @3
            . : util as util @4
            """);
  }
}
