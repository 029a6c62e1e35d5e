package dev.cutover.corpora.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.AllLanguages;
import dev.cutover.extract.IgnoredException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names of one file become in another, in the ways that real trees have. */
class AcrossFilesTest {
  private static final AllLanguages LANGUAGES = new AllLanguages(TestNatives.SHIPPED);

  @TempDir private Path scratch;

  @Test
  void a_python_package_hands_on_what_its_modules_define() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "shop/__init__.py", "from shop.cart import *",
                    "shop/cart.py", "class Cart:\n  def __init__(self): pass",
                    "use.py",
                        """
                        import shop
                        from shop import Cart
                        class Big(Cart): pass
                        def f(): shop.Cart()
                        """)))
        .contains(
            "inherits use.py#class:Big -> shop/cart.py#class:Cart import",
            "calls use.py#function:f() -> shop/cart.py#constructor:Cart.__init__(self) import",
            "imports use.py -> shop/cart.py#class:Cart import");
  }

  @Test
  void a_name_imported_from_elsewhere_is_none_of_the_corpus() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a.py", "class datetime: pass",
                    "b.py", "from datetime import datetime\ndef f(): datetime()\n")))
        .contains("calls b.py#function:f() -> ?datetime unresolved");
  }

  @Test
  void a_plain_name_is_no_method_and_a_receivers_member_no_function() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a.py", "class Block:\n  def super(self): pass\ndef lowest(x): pass\n",
                    "b.py", "def f(x):\n  super()\n  g(x).lowest()\n")))
        .contains(
            "calls b.py#function:f(x) -> ?super unresolved",
            "calls b.py#function:f(x) -> ?lowest unresolved");
  }

  @Test
  void a_member_that_lists_have_too_is_not_the_only_one_of_that_name() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a.py",
                    "class Rows:\n  def append(self, x): pass\n  def dispose(self): pass\n",
                    "b.py",
                    "def f(x):\n  g(x).append(1)\n  g(x).dispose()\n")))
        .contains(
            "calls b.py#function:f(x) -> ?append unresolved",
            "calls b.py#function:f(x) -> a.py#method:Rows.dispose(self) unique-name");
  }

  @Test
  void a_required_module_is_the_class_that_it_is_called_by() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "lib/cart.js", "class Cart {}\nmodule.exports = Cart;",
                    "old/cart.js", "class Cart {}\nmodule.exports = Cart;",
                    "lib/use.js", "const Cart = require('./cart');\nclass Big extends Cart {}\n")))
        .contains("inherits lib/use.js#class:Big -> lib/cart.js#class:Cart import");
  }

  @Test
  void a_rust_module_hands_on_what_it_uses_publicly() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "src/build/mod.rs", "mod cart; pub use self::cart::Cart;",
                    "src/build/cart.rs", "pub struct Cart; impl Cart { pub fn fill() {} }",
                    "src/other.rs", "pub struct Cart; impl Cart { pub fn fill() {} }",
                    "src/main.rs", "use crate::build::Cart; fn main() { Cart::fill(); }")))
        .contains(
            "calls src/main.rs#function:main() -> src/build/cart.rs#method:Cart.fill() import");
  }

  @Test
  void a_go_package_is_its_folder() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "model/labels/a.go", "package labels\nfunc New() {}\n",
                    "model/labels/b.go", "package labels\nfunc Old() {}\n",
                    "main.go",
                        """
                        package main
                        import "example.org/shop/model/labels"
                        func main() { labels.New() }
                        """)))
        .contains(
            "imports main.go -> model/labels/ import",
            "calls main.go#function:main() -> model/labels/a.go#function:New() import");
  }

  @Test
  void a_cpp_header_puts_its_class_into_a_namespace_that_others_open() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "include/shop/cart.h",
                        "namespace shop { class SHOP_EXPORT Cart { public:"
                            + " static Cart Empty() { return Cart(); } }; }\n",
                    "src/use.cc",
                        "#include \"all.h\"\nnamespace shop { class Big : public Cart {};"
                            + " void f() { Cart::Empty(); } }\n")))
        .contains(
            "inherits src/use.cc#class:shop.Big -> include/shop/cart.h#class:shop.Cart import",
            "calls src/use.cc#function:shop.f()"
                + " -> include/shop/cart.h#method:shop.Cart.Empty() import");
  }

  @Test
  void a_header_of_c_stays_c() {
    assertThat(language("a.h", "/* class of its own: */\nstruct a { int class; };\n"))
        .isEqualTo("c");
    assertThat(language("a.h", "#pragma once\ntemplate <class T> struct A {};\n")).isEqualTo("cpp");
  }

  private static String language(String path, String source) {
    return LANGUAGES.of(path, source.getBytes(StandardCharsets.UTF_8)).orElseThrow().id();
  }

  private List<String> edges(Map<String, String> sources) throws IOException, IgnoredException {
    return CorpusEdges.of(sources, scratch);
  }
}
