package dev.cutover.corpora.treesitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.IgnoredException;
import dev.cutover.model.IgnoreReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SyntaxParserTest {
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Grammar java = TestNatives.SHIPPED.grammar("java");

  @Test
  void a_tree_is_its_named_nodes_in_order() throws IOException {
    SyntaxTree tree = parse("class A { int b; }");

    StringBuilder text = new StringBuilder();
    for (int node = 0; node < tree.size(); node++) {
      text.append(
          "%d %s %d-%d <%d\n"
              .formatted(
                  node,
                  java.typeOf(tree.symbol(node)),
                  tree.start(node),
                  tree.end(node),
                  tree.parent(node)));
    }
    assertThat(text)
        .hasToString(
            """
            0 program 0-18 <-1
            1 class_declaration 0-18 <0
            2 identifier 6-7 <1
            3 class_body 8-18 <1
            4 field_declaration 10-16 <3
            5 integral_type 10-13 <4
            6 variable_declarator 14-15 <4
            7 identifier 14-15 <6
            """);
  }

  @Test
  void children_are_found_by_field_type_and_place() throws IOException {
    SyntaxTree tree = parse("class A { int b; }");

    assertThat(tree.child(1, java.field("name"))).isEqualTo(2);
    assertThat(tree.child(1, java.field("superclass"))).isEqualTo(SyntaxTree.NONE);
    assertThat(tree.childOfType(4, java.symbol("integral_type"))).isEqualTo(5);
    assertThat(tree.children(4)).containsExactly(5, 6);
    assertThat(tree.nextSibling(5)).isEqualTo(6);
    assertThat(tree.nextSibling(6)).isEqualTo(SyntaxTree.NONE);
    assertThat(tree.previousSibling(6)).isEqualTo(5);
    assertThat(tree.lastChild(4)).isEqualTo(6);
    assertThat(tree.firstChild(7)).isEqualTo(SyntaxTree.NONE);
    assertThat(tree.behind(4)).isEqualTo(8);
    assertThat(tree.hasErrors()).isFalse();
  }

  @Test
  void what_the_grammar_cannot_read_is_an_error_node() throws IOException {
    SyntaxTree tree = parse("class } A");

    assertThat(tree.hasErrors()).isTrue();
    assertThat(java.typeOf(SyntaxTree.ERROR)).isEqualTo("ERROR");
  }

  @Test
  void a_file_above_the_limit_is_too_large() {
    try (SyntaxParser parser = java.parser(new ParseLimits(10, 1_000, FOREVER))) {
      assertThatThrownBy(() -> parser.parse(new byte[11]))
          .isInstanceOfSatisfying(
              IgnoredException.class,
              ignored -> {
                assertThat(ignored.reason()).isEqualTo(IgnoreReason.TOO_LARGE);
                assertThat(ignored.bytes()).isEqualTo(11);
              });
    }
  }

  @Test
  void a_parse_that_costs_too_much_work_is_stopped_and_the_parser_goes_on() throws IOException {
    try (SyntaxParser parser = java.parser(new ParseLimits(16 << 20, 1_000, FOREVER))) {
      byte[] small = ascii("class A { int b; }");
      int nodes = parser.parse(small).size();

      assertTooCostly(parser, "class A { int b = 1 + 2; }\n".repeat(10_000));

      assertThat(parser.parse(small).size()).isEqualTo(nodes);
    }
  }

  /** The lexer of Python looks past all comments that follow a line, and again for each. */
  @Test
  void what_the_lexer_reads_again_and_again_is_work() {
    Grammar python = TestNatives.SHIPPED.grammar("python");
    try (SyntaxParser parser = python.parser(new ParseLimits(16 << 20, 1_000, FOREVER))) {
      assertTooCostly(parser, "def f():\n  x\n" + "  # a line\n".repeat(2_000));
    }
  }

  /** Each step compares all of two readings that differ in nothing yet. */
  @Test
  void few_steps_that_take_long_are_stopped_by_cpu_time() {
    try (SyntaxParser parser =
        java.parser(new ParseLimits(16 << 20, 200_000, Duration.ofMillis(200)))) {
      assertTooCostly(parser, "a<".repeat(30_000));
    }
  }

  @Test
  void a_parse_ends_at_the_same_work_however_busy_the_machine_is() throws Exception {
    List<Boolean> alone = passed();

    assertThat(alone).contains(true, false);
    try (ExecutorService crowd = Executors.newFixedThreadPool(4)) {
      List<Future<List<Boolean>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(crowd.submit(this::passed));
      }
      for (Future<List<Boolean>> each : results) {
        assertThat(each.get()).isEqualTo(alone);
      }
    }
  }

  /** Whether a source passes, for limits from too low to high enough. */
  private List<Boolean> passed() {
    byte[] source = ascii("class A { int b = 1 + f(2); }\n".repeat(2_000));
    List<Boolean> passed = new ArrayList<>();
    for (int work = 100; work < 1_600; work += 100) {
      try (SyntaxParser parser = java.parser(new ParseLimits(16 << 20, work, FOREVER))) {
        parser.parse(source);
        passed.add(true);
      } catch (IgnoredException _) {
        passed.add(false);
      }
    }
    return passed;
  }

  private static void assertTooCostly(SyntaxParser parser, String source) {
    assertThatThrownBy(() -> parser.parse(ascii(source)))
        .isInstanceOfSatisfying(
            IgnoredException.class,
            ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.PARSE_TOO_COSTLY));
  }

  private static byte[] ascii(String source) {
    return source.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void an_unknown_node_type_is_named() {
    assertThatThrownBy(() -> java.symbol("no_such_type"))
        .hasMessage("Grammar java has no node type no_such_type");
    assertThatThrownBy(() -> java.field("no_such_field"))
        .hasMessage("Grammar java has no field no_such_field");
  }

  @Test
  void parsing_again_and_again_leaks_no_native_memory() throws IOException {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "resident memory is read from /proc, Linux only");
    byte[] source =
        "class A { int f() { return g(1, 2) + h(); } }\n"
            .repeat(40)
            .getBytes(StandardCharsets.UTF_8);
    try (SyntaxParser parser = java.parser(ParseLimits.DEFAULT)) {
      for (int i = 0; i < 300; i++) {
        parser.parse(source);
      }
      long before = residentKilobytes(status);
      for (int i = 0; i < 2_000; i++) {
        parser.parse(source);
      }
      // An unclosed tree of this file is above 40 kB: leaked, these would be 80 MB and more.
      assertThat(residentKilobytes(status) - before).isLessThan(40_000);
    }
  }

  private static long residentKilobytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private SyntaxTree parse(String source) throws IOException {
    try (SyntaxParser parser = java.parser(ParseLimits.DEFAULT)) {
      return parser.parse(source.getBytes(StandardCharsets.UTF_8));
    }
  }
}
