package dev.cutover.corpora.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.IgnoredException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which member a call means where only other files tell the type of its receiver. */
class TypesAcrossFilesTest {
  @TempDir private Path scratch;

  @Test
  void a_java_method_is_found_in_what_the_superclass_of_another_file_extends() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a/Base.java", "package a; class Base { void close() {} }",
                    "a/Middle.java", "package a; class Middle extends Base {}",
                    "b/Other.java", "package b; class Other { void close() {} }",
                    "a/Top.java",
                        """
                        package a;
                        class Top extends Middle {
                          void own() { close(); }
                          void of(Top top) { top.close(); }
                        }
                        """)))
        .contains(
            "calls a/Top.java#method:Top.own() -> a/Base.java#method:Base.close() import",
            "calls a/Top.java#method:Top.of(Top) -> a/Base.java#method:Base.close() import");
  }

  @Test
  void a_java_chain_goes_by_what_each_method_and_field_is_declared_to_be() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a/Shop.java",
                        "package a; class Shop { Shelf shelf() { return null; } Shelf front; }",
                    "a/Shelf.java", "package a; class Shelf { void take() {} }",
                    "a/Till.java", "package a; class Till { void take() {} }",
                    "b/Use.java",
                        """
                        package b;
                        import a.Shop;
                        class Use {
                          void call(Shop shop) { shop.shelf().take(); }
                          void field(Shop shop) { shop.front.take(); }
                          void inferred(Shop shop) { var shelf = shop.shelf(); shelf.take(); }
                        }
                        """)))
        .contains(
            "calls b/Use.java#method:Use.call(Shop) -> a/Shelf.java#method:Shelf.take() import",
            "calls b/Use.java#method:Use.field(Shop) -> a/Shelf.java#method:Shelf.take() import",
            "calls b/Use.java#method:Use.inferred(Shop)"
                + " -> a/Shelf.java#method:Shelf.take() import");
  }

  @Test
  void a_java_value_of_a_foreign_type_has_no_member_of_the_corpus() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a/Shop.java",
                        "package a; class Shop { java.util.List names() { return null; } }",
                    "a/Cart.java", "package a; class Cart { void addAll(Object o) {} }",
                    "a/Use.java",
                        "package a; class Use { void f(Shop s) { s.names().addAll(null); } }")))
        .contains("calls a/Use.java#method:Use.f(Shop) -> ?addAll unresolved");
  }

  @Test
  void super_is_the_superclass_not_the_method_that_overrides() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a/Base.java", "package a; class Base { void close() {} }",
                    "a/Top.java",
                        "package a; class Top extends Base { void close() { super.close(); } }")))
        .contains("calls a/Top.java#method:Top.close() -> a/Base.java#method:Base.close() import");
  }

  @Test
  void a_cpp_field_has_the_type_that_the_header_says() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "db/cache.h",
                        "namespace shop { class Cache { public: void Evict(); void Drop(); }; }\n",
                    "db/other.h",
                        "namespace shop { class Other { public: void Evict(); void Drop(); }; }\n",
                    "db/impl.h",
                        """
                        #include "db/cache.h"
                        namespace shop {
                        class Impl {
                         public:
                          void Run();
                          void Stop() EXCLUSIVE_LOCKS_REQUIRED(mutex_);
                         private:
                          Cache* const cache_ GUARDED_BY(mutex_);
                        };
                        }
                        """,
                    "db/impl.cc",
                        """
                        #include "db/impl.h"
                        namespace shop {
                        void Impl::Run() { cache_->Evict(); this->cache_->Drop(); Stop(); }
                        void Impl::Stop() {}
                        }
                        """)))
        .contains(
            "calls db/impl.cc#method:shop.Impl.Run() -> db/cache.h#method:shop.Cache.Evict()"
                + " import",
            "calls db/impl.cc#method:shop.Impl.Run() -> db/cache.h#method:shop.Cache.Drop() import",
            "calls db/impl.cc#method:shop.Impl.Run()"
                + " -> db/impl.cc#method:shop.Impl.Stop() same-file");
  }

  @Test
  void a_static_function_of_c_is_nobody_elses() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a.c", "static void usage(void) {}\n#define twice(x) (2 * (x))\n",
                    "b.c", "void run(void) { usage(); twice(1); }\n")))
        .contains("calls b.c#function:run() -> ?usage unresolved")
        .contains("calls b.c#function:run() -> ?twice unresolved");
  }

  @Test
  void an_include_of_c_means_the_file_beside_and_all_that_it_includes() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "src/sds.c", "void sdsfree(char *s) {}\n",
                    "src/sds.h", "void sdsfree(char *s);\n",
                    "deps/sds.c", "void sdsfree(char *s) {}\n",
                    "deps/sds.h", "void sdsfree(char *s);\n",
                    "src/server.h", "#include \"sds.h\"\n",
                    "src/main.c", "#include \"server.h\"\nvoid run(void) { sdsfree(0); }\n")))
        .contains(
            "calls src/main.c#function:run() -> src/sds.c#function:sdsfree(char*) import",
            "imports src/server.h -> src/sds.h import");
  }

  @Test
  void a_go_field_and_what_a_function_returns_have_their_types_from_other_files() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "shop/shop.go",
                        """
                        package shop
                        type Shop struct { door *Door; Named }
                        type Named struct {}
                        func (n Named) Name() {}
                        func Open() (*Shop, error) { return nil, nil }
                        """,
                    "shop/door.go", "package shop\ntype Door struct {}\nfunc (d *Door) Shut() {}\n",
                    "shop/bolt.go",
                        """
                        package shop
                        type Bolt struct {}
                        func (d *Bolt) Shut() {}
                        func (d *Bolt) Name() {}
                        """,
                    "main.go",
                        """
                        package main
                        import "example.org/shop"
                        func main() {
                          s, err := shop.Open()
                          s.door.Shut()
                          s.Name()
                        }
                        """)))
        .contains(
            "calls main.go#function:main() -> shop/door.go#method:Door.Shut() import",
            "calls main.go#function:main() -> shop/shop.go#method:Named.Name() import");
  }

  @Test
  void a_rust_field_and_what_a_method_returns_have_their_types_from_other_files() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "src/shop.rs",
                        """
                        use crate::door::Door;
                        pub struct Shop { pub door: Box<Door> }
                        impl Shop {
                          pub fn open() -> Self { todo() }
                          pub fn door(&self) -> &Door { &self.door }
                        }
                        """,
                    "src/door.rs", "pub struct Door; impl Door { pub fn shut(&self) {} }",
                    "src/bolt.rs", "pub struct Bolt; impl Bolt { pub fn shut(&self) {} }",
                    "src/main.rs",
                        """
                        use crate::shop::Shop;
                        fn field(s: &Shop) { s.door.shut(); }
                        fn method() { let s = Shop::open(); s.door().shut(); }
                        """)))
        .contains(
            "calls src/main.rs#function:field(&Shop) -> src/door.rs#method:Door.shut(&self) import",
            "calls src/main.rs#function:method() -> src/door.rs#method:Door.shut(&self) import");
  }

  @Test
  void a_rust_path_through_a_trait_is_the_traits_own() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "src/lib.rs",
                    """
                    pub trait Open { fn open() -> u8; }
                    impl<T: Open> Open for Box<T> { fn open() -> u8 { <T as Open>::open() } }
                    """)))
        .contains("calls src/lib.rs#method:Box.open() -> src/lib.rs#method:Open.open() same-file");
  }

  @Test
  void what_has_a_type_without_a_name_has_no_member_of_the_corpus() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "src/a.rs",
                    """
                    pub struct Range; impl Range { pub fn start_bound(&self) {} }
                    pub struct Bounds { bounds: (u8, u8) }
                    impl Bounds { fn f(&self) { self.bounds.start_bound(); } }
                    """,
                    "p/a.go",
                    """
                    package p
                    import "regexp"
                    type Matcher struct {}
                    func (m *Matcher) MatchString(s string) {}
                    var pattern = regexp.MustCompile("a")
                    func f() { pattern.MatchString("a") }
                    """)))
        .contains(
            "calls src/a.rs#method:Bounds.f(&self) -> ?start_bound unresolved",
            "calls p/a.go#function:f() -> ?MatchString unresolved");
  }

  @Test
  void a_cpp_constructor_that_is_only_declared_is_one_still() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "cart.h",
                    """
                    class Cart { public: Cart(int size, int kind); Cart(const Cart&) = delete; };
                    Cart* make() { return new Cart(1, 2); }
                    """)))
        .contains(
            "calls cart.h#function:make() -> cart.h#constructor:Cart.Cart(int,int) same-file");
  }

  private List<String> edges(Map<String, String> sources) throws IOException, IgnoredException {
    return CorpusEdges.of(sources, scratch);
  }
}
