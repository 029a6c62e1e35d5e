package dev.cutover.corpora.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.AllLanguages;
import dev.cutover.corpora.languages.CorpusEdges;
import dev.cutover.corpora.languages.TestNatives;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names of Python sources mean to one who reads them. */
class PythonResolutionTest {
  @TempDir private Path scratch;

  @Test
  void super_is_what_the_base_defines_and_never_the_own_method() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "forms/base.py", "class Base:\n  def clean(self): pass\n",
                    "forms/more.py",
                        """
                        from .base import Base
                        class Field(Base):
                          def clean(self): return super().clean()
                        class Char(Field):
                          def clean(self): return super(Char, self).clean()
                        """)))
        .contains(
            "calls forms/more.py#method:Field.clean(self) -> forms/base.py#method:Base.clean(self)"
                + " import",
            "calls forms/more.py#method:Char.clean(self) -> forms/more.py#method:Field.clean(self)"
                + " import");
  }

  @Test
  void a_base_class_in_the_same_file_hands_down_what_it_inherits() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "fields.py",
                    """
                    class Field:
                      def formfield(self): pass
                    class Date(Field): pass
                    class Time(Date):
                      def formfield(self): return super().formfield()
                    """,
                    "other.py",
                    "class Other:\n  def formfield(self): pass\n")))
        .contains(
            "calls fields.py#method:Time.formfield(self) -> fields.py#method:Field.formfield(self)"
                + " import");
  }

  @Test
  void a_constructor_is_called_by_its_only_subclass_and_by_its_name() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "base.py",
                    "class Base:\n  def __init__(self, a): pass\n",
                    "use.py",
                    """
                    import base
                    from base import Base
                    class One(Base):
                      def __init__(self): super().__init__(1)
                      @classmethod
                      def make(cls): return cls()
                    class Two(Base):
                      def __init__(self): base.Base.__init__(self, 1)
                    class Both(One, Two):
                      def __init__(self): super().__init__()
                    """)))
        .contains(
            "calls use.py#constructor:One.__init__(self) ->"
                + " base.py#constructor:Base.__init__(self,a) import",
            "calls use.py#method:One.make(cls) -> use.py#constructor:One.__init__(self) same-file",
            "calls use.py#constructor:Two.__init__(self) ->"
                + " base.py#constructor:Base.__init__(self,a) import",
            "calls use.py#constructor:Both.__init__(self) -> ?__init__ unresolved");
  }

  @Test
  void what_a_parameter_holds_is_no_function_of_that_name() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "a.py", "def delay(): pass\n",
                    "b.py", "from a import delay\ndef f(delay): delay()\ndef g(): delay()\n")))
        .contains(
            "calls b.py#function:f(delay) -> ?delay unresolved",
            "calls b.py#function:g() -> a.py#function:delay() import");
  }

  @Test
  void a_package_hands_on_functions_but_no_methods() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "checks/__init__.py", "from .registry import register, run\n",
                    "checks/registry.py",
                        """
                        class Registry:
                          def register(self): pass
                        registry = Registry()
                        register = registry.register
                        def run(): pass
                        """,
                    "use.py", "import checks\ndef f():\n  checks.register()\n  checks.run()\n")))
        .contains(
            "calls use.py#function:f() -> ?checks.register unresolved",
            "calls use.py#function:f() -> checks/registry.py#function:run() import");
  }

  @Test
  void what_tests_are_written_with_is_no_test() {
    assertThat(test("django/test/testcases.py")).isFalse();
    assertThat(test("django/core/management/commands/test.py")).isFalse();
    assertThat(test("test/support.py")).isTrue();
    assertThat(test("tests/forms/widgets.py")).isTrue();
    assertThat(test("shop/tests.py")).isTrue();
    assertThat(test("shop/test_cart.py")).isTrue();
  }

  @Test
  void a_method_is_a_test_only_in_a_class_of_tests() throws Exception {
    assertThat(
            edges(
                Map.of(
                    "mixins.py",
                    """
                    class UserPasses:
                      def test_func(self): pass
                      def dispatch(self): return self.test_func()
                    """)))
        .contains(
            "calls mixins.py#method:UserPasses.dispatch(self)"
                + " -> mixins.py#method:UserPasses.test_func(self) same-file");
  }

  private static boolean test(String path) {
    return new AllLanguages(TestNatives.SHIPPED)
        .of(path)
        .orElseThrow()
        .testReason(path)
        .isPresent();
  }

  private List<String> edges(Map<String, String> sources) throws Exception {
    return CorpusEdges.of(sources, scratch);
  }
}
