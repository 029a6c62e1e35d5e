package dev.cutover.corpora.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.languages.CorpusEdges;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names of JavaScript and TypeScript sources mean to one who reads them. */
class EcmaResolutionTest {
  @TempDir private Path scratch;

  @Test
  void functions_put_on_an_object_call_each_other_on_it() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "app.js",
                    """
                    var app = exports = module.exports = {};
                    app.use = function use(fn) { this.lazy(); var self = this; self.get(); app.get(); this.send(); };
                    app.lazy = function lazy() {};
                    app.get = function get() {};
                    """,
                    "request.js",
                    """
                    var req = {};
                    req.get = req.lazy = function () {};
                    req.send = function () {};
                    """)))
        .contains(
            "calls app.js#method:app.use(fn) -> app.js#method:app.lazy() same-file",
            "calls app.js#method:app.use(fn) -> app.js#method:app.get() same-file",
            "calls app.js#method:app.use(fn) -> ?send unresolved");
  }

  @Test
  void a_prototype_is_its_class() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "view.js",
                    """
                    var path = require('path');
                    var resolve = path.resolve;
                    function View() { this.lookup(); }
                    View.prototype.lookup = function () { this.stat(); resolve(); };
                    View.prototype = { stat: function () {}, resolve() { this.lookup(); } };
                    """,
                    "other.js",
                    "class Other { lookup() {} stat() {} }\n")))
        .contains(
            "calls view.js#function:View() -> view.js#method:View.lookup() same-file",
            "calls view.js#method:View.lookup() -> view.js#method:View.stat() same-file",
            "calls view.js#method:View.lookup() -> ?resolve unresolved",
            "calls view.js#method:View.resolve() -> view.js#method:View.lookup() same-file");
  }

  @Test
  void a_constructor_is_no_object_of_its_locals() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "safe.js",
                    """
                    class Safe {
                      constructor() {
                        const context = {};
                        context.stop = function () {};
                        this.stop();
                      }
                      stop() {}
                    }
                    """)))
        .contains(
            "calls safe.js#constructor:Safe.constructor() -> safe.js#method:Safe.stop() same-file");
  }

  @Test
  void a_module_gives_what_it_exports() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "lib/util.js",
                    """
                    exports.flat = function () { exports.deep(); };
                    exports.deep = function () { module.exports.flat(); };
                    """,
                    "lib/rules.js",
                    "module.exports = { flat: function () {}, check() {}, fix: () => 1 };\n",
                    "lib/make.js",
                    "module.exports = function make() {};\n",
                    "use.js",
                    """
                    const rules = require("./lib/rules"), make = require("./lib/make");
                    const { deep: further } = require("./lib/util");
                    function f() { rules.check(); rules.fix(); make(); further(); }
                    """)))
        .contains(
            "calls lib/util.js#function:flat() -> lib/util.js#function:deep() same-file",
            "calls lib/util.js#function:deep() -> lib/util.js#function:flat() same-file",
            "calls use.js#function:f() -> lib/rules.js#method:check() import",
            "calls use.js#function:f() -> lib/rules.js#method:fix() import",
            "calls use.js#function:f() -> lib/make.js#function:make() import",
            "calls use.js#function:f() -> lib/util.js#function:deep() import");
  }

  @Test
  void super_is_what_the_superclass_defines_and_never_the_own_method() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "subject.ts", "export class Subject { next() {} }\n",
                    "behavior.ts",
                        """
                        import { Subject } from './subject';
                        export class Behavior extends Subject { next() { super.next(); } }
                        export class Rules extends Map { next() { super.next(); } }
                        """)))
        .contains(
            "calls behavior.ts#method:Behavior.next() -> subject.ts#method:Subject.next() import",
            "calls behavior.ts#method:Rules.next() -> ?next unresolved");
  }

  @Test
  void a_plain_name_is_no_method_around_it() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "schemas.ts",
                    """
                    export function pipe() {}
                    const type = { pipe() { return pipe(); }, min: () => type.pipe() };
                    """)))
        .contains(
            "calls schemas.ts#method:type.pipe() -> schemas.ts#function:pipe() same-file",
            "calls schemas.ts#method:type.min() -> schemas.ts#method:type.pipe() same-file");
  }

  @Test
  void what_a_parameter_or_a_pattern_holds_is_no_function_of_that_name() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "delay.ts", "export function delay() {}\nexport function count() {}\n",
                    "retry.ts",
                        """
                        export function retry(config, next) {
                          const { delay, n: count } = config;
                          delay(); count(); next();
                          const own = () => 1;
                          own();
                        }
                        """)))
        .contains(
            "calls retry.ts#function:retry(config,next) -> ?delay unresolved",
            "calls retry.ts#function:retry(config,next) -> ?count unresolved",
            "calls retry.ts#function:retry(config,next) -> retry.ts#function:retry.own()"
                + " same-file");
  }

  @Test
  void a_field_that_holds_a_function_is_a_method() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "tuple.ts",
                    """
                    export class Tuple {
                      static create = (a: string) => new Tuple();
                      private read = () => { Tuple.create("a"); this.read(); };
                    }
                    """)))
        .contains(
            "calls tuple.ts#method:Tuple.read() -> tuple.ts#method:Tuple.create(string) same-file",
            "calls tuple.ts#method:Tuple.read() -> tuple.ts#method:Tuple.read() same-file");
  }

  @Test
  void a_function_in_a_function_is_known_to_no_other_file() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "throw.ts",
                        """
                        export function throwError() {
                          function init() {}
                          init();
                        }
                        """,
                    "lift.ts", "export function lift(x) { init(); }\n")))
        .contains(
            "calls throw.ts#function:throwError() -> throw.ts#function:throwError.init() same-file",
            "calls lift.ts#function:lift(x) -> ?init unresolved");
  }

  @Test
  void a_field_that_the_constructor_fills_has_the_type_of_its_value() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "cursor.js",
                        "class Cursor { next() {} }\nclass Other { next() {} emit() {} }\n",
                    "use.js",
                        """
                        const { Cursor } = require('./cursor');
                        class Analyzer {
                          constructor(emit) { this.cursor = new Cursor(); this.emit = emit; }
                          run() { this.cursor.next(); this.emit(); }
                        }
                        """)))
        .contains(
            "calls use.js#method:Analyzer.run() -> cursor.js#method:Cursor.next() import",
            "calls use.js#method:Analyzer.run() -> ?emit unresolved");
  }

  private List<String> edges(Map<String, String> sources) throws Exception {
    return CorpusEdges.of(sources, scratch);
  }
}
