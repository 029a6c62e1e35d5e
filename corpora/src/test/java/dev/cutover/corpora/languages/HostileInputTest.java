package dev.cutover.corpora.languages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.IgnoredException;
import dev.cutover.model.IgnoreReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, an extractor answers with facts or with a reason, in every language. */
public class HostileInputTest {
  /** A little source of each language, by a path that tells which. */
  public static final Map<String, String> SAMPLES =
      new TreeMap<>(
          Map.of(
              "A.java",
              "package p; class A extends B { C c; /* é */ int f(D d) { return c.g(d, h()); }"
                  + " }\n",
              "a.sql",
              "CREATE TABLE t (a INT); CREATE PROCEDURE p() AS $$ DELETE FROM t; CALL q(1);"
                  + " $$;\n",
              "a.py",
              """
              import os
              class A(B):
                  def f(self, x):
                      return os.g(x) # é
              """,
              "a.ts",
              """
              import {B} from './b';
              export class A extends B { c: C; f(d: D) { this.c.g(d); } }
              """,
              "a.js",
              "const b = require('b');\nclass A { f(d) { return b.g(d)(); } }\n",
              "a.rs",
              "use a::b;\nimpl A { fn f(&self) -> B { b::g(h!(1)) } }\n",
              "a.go",
              "package p\nimport \"fmt\"\ntype A struct { B }\nfunc (a *A) f() { fmt.G(1) }\n",
              "a.c",
              "#include \"b.h\"\nstruct a { int b; };\nstatic int f(int c) { return g(c); }\n",
              "a.cpp",
              "#include \"b.h\"\nclass A : B { int f(C c) { return c.g(new D(1)); } };\n"));

  static String sample(String path) {
    return requireNonNull(SAMPLES.get(path), path);
  }

  static Stream<String> paths() {
    return SAMPLES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void nothing_at_all_is_one_line(String path) {
    FileFacts facts = TestNatives.facts(path, new byte[0]);

    assertThat(facts.lines()).isEqualTo(1);
    assertThat(facts.definitions()).isEmpty();
    assertThat(facts.words()).isEqualTo(new FileFacts.Words(0, 0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_zero_byte_near_the_start_means_binary(String path) {
    try (Extractor extractor = TestNatives.language(path).extractor()) {
      byte[] source = (sample(path) + "\0").getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> extractor.extract(source))
          .isInstanceOfSatisfying(
              IgnoredException.class,
              ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.BINARY));
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void every_prefix_and_every_broken_byte_gives_facts_within_the_file(String path)
      throws IOException {
    byte[] whole = sample(path).getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(7);
    try (Extractor extractor = TestNatives.language(path).extractor()) {
      for (int length = 0; length <= whole.length; length++) {
        byte[] prefix = Arrays.copyOf(whole, length);
        requireWithin(extractor.extract(prefix), length);
        byte[] broken = whole.clone();
        broken[random.nextInt(whole.length)] = (byte) random.nextInt(1, 256);
        requireWithin(extractor.extract(broken), whole.length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void line_ends_a_mark_and_a_merge_conflict_lose_nothing(String path) {
    String sample = sample(path);
    int expected = TestNatives.facts(path, sample).definitions().size();

    assertThat(TestNatives.facts(path, sample.replace("\n", "\r\n")).definitions())
        .hasSize(expected);
    assertThat(TestNatives.facts(path, "\uFEFF" + sample).definitions()).hasSize(expected);
    FileFacts conflict =
        TestNatives.facts(
            path, sample + "<<<<<<< ours\n" + sample + "=======\n" + sample + ">>>>>>> theirs\n");
    assertThat(conflict.hasErrors()).isTrue();
    assertThat(conflict.definitions()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_hundred_thousand_parentheses_overflow_no_stack(String path) throws IOException {
    String deep = sample(path) + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ";";
    try (Extractor extractor = TestNatives.language(path).extractor()) {
      byte[] source = deep.getBytes(StandardCharsets.UTF_8);
      requireWithin(extractor.extract(source), source.length);
    } catch (IgnoredException e) {
      assertThat(e.reason()).isEqualTo(IgnoreReason.PARSE_TOO_COSTLY);
    }
  }

  @Test
  void definitions_inside_each_other_are_read_to_a_depth_that_nobody_writes() throws IOException {
    assertThat(nested(400).definitions()).hasSize(400);
    assertThatThrownBy(() -> nested(20_000))
        .isInstanceOfSatisfying(
            IgnoredException.class,
            ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.NESTED_TOO_DEEP));
  }

  private static FileFacts nested(int depth) throws IOException {
    String source = "class A {".repeat(depth) + "}".repeat(depth);
    try (Extractor extractor = TestNatives.language("A.java").extractor()) {
      return extractor.extract(source.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_megabyte_of_noise_gives_facts_or_a_reason() throws IOException {
    byte[] noise = new byte[1 << 20];
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(1, 256);
    }
    for (String path : List.of("A.java", "a.sql")) {
      try (Extractor extractor = TestNatives.language(path).extractor()) {
        requireWithin(extractor.extract(noise), noise.length);
      } catch (IgnoredException e) {
        assertThat(e.reason()).isEqualTo(IgnoreReason.PARSE_TOO_COSTLY);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A.java, class A {, '  int method() { return other(1) + 2; } // nothing to see, go on\n', }",
    "a.py, '', 'def method(): return other(1) + 2 # nothing to see here, go on\n', ''"
  })
  void ten_megabytes_in_one_file_are_read(String path, String head, String method, String tail)
      throws IOException {
    String line = method.translateEscapes();
    int count = (10 << 20) / line.length();
    byte[] source =
        (head + "\n" + line.repeat(count) + tail + "\n").getBytes(StandardCharsets.UTF_8);
    try (Extractor extractor = TestNatives.language(path).extractor()) {
      FileFacts facts = extractor.extract(source);
      assertThat(facts.definitions()).hasSize(count + (head.isEmpty() ? 0 : 1));
      assertThat(facts.references()).hasSize(count);
    }
  }

  @Test
  void two_extractors_work_in_two_threads() throws ExecutionException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<List<FileFacts>> one = threads.submit(HostileInputTest::allOfThem);
      Future<List<FileFacts>> two = threads.submit(HostileInputTest::allOfThem);
      assertThat(one.get()).isEqualTo(two.get());
    }
  }

  private static List<FileFacts> allOfThem() {
    return SAMPLES.entrySet().stream()
        .map(sample -> TestNatives.facts(sample.getKey(), sample.getValue().repeat(50)))
        .toList();
  }

  private static void requireWithin(FileFacts facts, int length) {
    for (int i = 0; i < facts.definitions().size(); i++) {
      Definition each = facts.definitions().get(i);
      assertThat(each.parent()).isLessThan(i);
      assertThat(each.span().startByte()).isBetween(0, each.span().endByte());
      assertThat(each.span().endByte()).isLessThanOrEqualTo(length);
      assertThat(each.span().endLine()).isBetween(each.span().startLine(), facts.lines());
    }
    assertThat(facts.references())
        .allMatch(each -> each.from() < facts.definitions().size())
        .allMatch(each -> each.offset() <= length && each.line() <= facts.lines() + 1);
  }
}
