package dev.cutover.corpora.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.FactsText;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.FileFacts;
import org.junit.jupiter.api.Test;

class TypeScriptLanguageTest {
  private static final String SHOP =
      """
      import Shop, { Item as I, type Shelf } from './shelf';
      import * as fs from "fs";
      import './side';
      import fs2 = require("fs2");
      export { x } from '../up/mod.js';
      export * from '@scope/pkg';
      /** doc */
      export default abstract class Store<T> extends Base<T> implements Open, ns.Door {
        private shelf: Shelf = new Shelf(1);
        #secret = 1;
        static readonly MAX: Map<string, Item[]>;
        constructor(private readonly log: Logger, public n = 1) { super(n); this.log.info(); }
        @Dec() protected find(name: string, ...rest: T[]): Item | undefined { this.shelf.take(); super.find(); return this.find?.(name); }
        abstract open(): void;
        get size(): number { return 1; }
      }
      interface Open extends Gate, a.Door { x: Item; open(y?: number): void; }
      enum Color { RED = f(), GREEN }
      type Alias<T> = { a: T };
      namespace A.B { export function inner() {} }
      declare function ext(a: string): void;
      export const arrow = async (a: Shop, b) => { const s = new Shop(); s.sell(); a.buy(); b.go(); fs.readFile("x"); a.b.c(); };
      export function over(a: string): void;
      export function over(a: any) { helper(); }
      let v = 1, w: Item = make()!;
      export const obj = { m() { q(); }, k: function () {}, z: () => zed() };
      const { d1, d2 } = require('dmod');
      foo()(); `t${tag()}`; tagged`x`; import("lazy"); a?.b?.c(); (x as Shop).y();
      function* gen() {}
      const C = class Named extends mixin(Base) {};
      """;

  private final FileFacts facts = TestNatives.facts("shop.ts", SHOP);

  @Test
  void definitions_have_their_kinds_parents_and_signatures() {
    assertThat(facts.hasErrors()).isFalse();
    assertThat(FactsText.definitions(facts))
        .isEqualTo(
            """
            8-16 public class Store | export default abstract class Store<T> extends Base<T> implements Open, ns.Door
            9-9 private field Store.shelf | private shelf
            10-10 private field Store.#secret | #secret
            11-11 public field Store.MAX | static readonly MAX
            12-12 public constructor Store.constructor(Logger,n) | constructor(private readonly log: Logger, public n = 1)
            13-13 protected method Store.find(string,...T[]) | protected find(name: string, ...rest: T[]): Item | undefined
            14-14 public method Store.open() | abstract open(): void
            15-15 public method Store.size() | get size(): number
            17-17 internal interface Open | interface Open extends Gate, a.Door
            17-17 public field Open.x | x
            17-17 public method Open.open(number) | open(y?: number): void
            18-18 internal enum Color | enum Color
            18-18 public field Color.RED | RED
            18-18 public field Color.GREEN | GREEN
            19-19 internal type-alias Alias | type Alias<T> = { a: T }
            19-19 public field Alias.a | a
            20-20 internal module A.B | namespace A.B
            20-20 public function A.B.inner() | export function inner()
            21-21 internal function ext(string) | function ext(a: string): void
            22-22 public function arrow(Shop,b) | export const arrow = async (a: Shop, b) =>
            23-23 public function over(string) | export function over(a: string): void
            24-24 public function over(any) | export function over(a: any)
            25-25 internal variable v | let v
            25-25 internal variable w | let v = 1, w
            26-26 public variable obj | export const obj
            26-26 internal method obj.m() | m()
            26-26 public method obj.k() | k: function ()
            26-26 public method obj.z() | z: () =>
            29-29 internal function gen() | function* gen()
            30-30 internal variable C | const C
            30-30 internal class C.Named | class Named extends mixin(Base)
            """);
  }

  @Test
  void references_know_what_their_receiver_is() {
    assertThat(FactsText.references(facts))
        .isEqualTo(
            """
            Store inherits Base lexical @8
            Store implements Open lexical @8
            Store implements Door member(ns) @8
            Store.shelf uses Shelf lexical @9
            Store.shelf calls Shelf lexical/1 @9
            Store.MAX uses Map lexical @11
            Store.MAX uses Item lexical @11
            Store.constructor uses Logger lexical @12
            Store.constructor calls Base lexical/1 @12
            Store.constructor calls info member(Logger)/0 @12
            Store calls Dec lexical/0 @13
            Store.find uses T lexical @13
            Store.find uses Item lexical @13
            Store.find calls take member(Shelf)/0 @13
            Store.find calls find super/0 @13
            Store.find calls find self/1 @13
            Open inherits Gate lexical @17
            Open inherits Door member(a) @17
            Open.x uses Item lexical @17
            Color.RED calls f lexical/0 @18
            Alias.a uses T lexical @19
            arrow uses Shop lexical @22
            arrow calls Shop lexical/0 @22
            arrow calls sell member(Shop)/0 @22
            arrow calls buy member(Shop)/0 @22
            arrow calls go unknown/0 @22
            arrow calls readFile member(fs)/1 @22
            arrow calls c unknown/0 @22
            over calls helper lexical/0 @24
            w uses Item lexical @25
            w calls make lexical/0 @25
            obj.m calls q lexical/0 @26
            obj.z calls zed lexical/0 @26
            - calls require lexical/1 @27
            - calls () unknown/0 @28
            - calls foo lexical/0 @28
            - calls tag lexical/0 @28
            - calls tagged lexical/1 @28
            - calls import lexical/1 @28
            - calls c member(a.b)/0 @28
            - calls y unknown/0 @28
            C.Named calls mixin lexical/1 @30
            """);
  }

  @Test
  void imports_bind_names() {
    assertThat(FactsText.imports(facts))
        .isEqualTo(
            """
            ./shelf : Shop as Shop @1
            ./shelf : Item as I @1
            ./shelf : Shelf as Shelf @1
            fs : null as fs @2
            ./side : null as null @3
            ../up/mod.js : x as x @5
            @scope/pkg : * as null @6
            dmod : d1 as d1 @27
            dmod : d2 as d2 @27
            """);
  }
}
