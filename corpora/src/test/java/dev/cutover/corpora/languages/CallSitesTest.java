package dev.cutover.corpora.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.treesitter.Grammar;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.corpora.treesitter.SyntaxParser;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.model.EdgeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call in a source is a reference: counted again by the node types alone. */
class CallSitesTest {
  private static final int FILES = 400;

  private static final Map<String, List<String>> CALLS =
      Map.of(
          "java",
          List.of(
              "method_invocation", "object_creation_expression", "explicit_constructor_invocation"),
          "python",
          List.of("call"),
          "typescript",
          List.of("call_expression", "new_expression"),
          "javascript",
          List.of("call_expression", "new_expression"),
          "go",
          List.of("call_expression"),
          "c",
          List.of("call_expression"),
          "cpp",
          List.of("call_expression", "new_expression"));

  static Stream<String> countable() {
    return HostileInputTest.SAMPLES.keySet().stream()
        .filter(path -> CALLS.containsKey(TestNatives.language(path).id()));
  }

  @ParameterizedTest
  @MethodSource("countable")
  void each_call_node_of_a_sample_is_one_reference(String path) throws IOException {
    byte[] source = HostileInputTest.sample(path).getBytes(StandardCharsets.UTF_8);
    String language = TestNatives.language(path).id();
    try (SyntaxParser parser = TestNatives.SHIPPED.grammar(language).parser(ParseLimits.DEFAULT);
        Extractor extractor = TestNatives.language(path).extractor()) {
      long nodes = callNodes(language, parser.parse(source));

      assertThat(nodes).isPositive();
      assertThat(calls(extractor.extract(source))).isEqualTo(nodes);
    }
  }

  @Test
  void each_call_node_of_real_java_sources_is_one_reference() throws IOException {
    List<Path> jars = sourceJars();
    Assumptions.assumeTrue(
        !jars.isEmpty(),
        "no -sources.jar in ~/.m2/repository: get one by"
            + " mvn dependency:get -Dartifact=com.google.guava:guava:33.4.8-jre:jar:sources");
    try (SyntaxParser parser = TestNatives.SHIPPED.grammar("java").parser(ParseLimits.DEFAULT);
        Extractor extractor = TestNatives.language("A.java").extractor();
        ZipFile jar = new ZipFile(jars.getFirst().toFile())) {
      jar.stream()
          .filter(entry -> entry.getName().endsWith(".java"))
          .limit(FILES)
          .forEach(
              entry -> {
                try {
                  byte[] source = jar.getInputStream(entry).readAllBytes();
                  assertThat(calls(extractor.extract(source)))
                      .as(entry.getName())
                      .isEqualTo(callNodes("java", parser.parse(source)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static long calls(FileFacts facts) {
    return facts.references().stream().filter(each -> each.kind() == EdgeKind.CALLS).count();
  }

  private static long callNodes(String language, SyntaxTree tree) {
    Grammar grammar = TestNatives.SHIPPED.grammar(language);
    BitSet types = new BitSet();
    CALLS.getOrDefault(language, List.of()).forEach(type -> types.set(grammar.symbol(type)));
    boolean java = language.equals("java");
    int constant = java ? grammar.symbol("enum_constant") : SyntaxTree.NONE;
    int list = java ? grammar.symbol("argument_list") : SyntaxTree.NONE;
    long count = 0;
    for (int node = 0; node < tree.size(); node++) {
      boolean constructs =
          tree.symbol(node) == constant && tree.childOfType(node, list) != SyntaxTree.NONE;
      count += types.get(tree.symbol(node)) || constructs ? 1 : 0;
    }
    return count;
  }

  private static List<Path> sourceJars() throws IOException {
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    if (!Files.isDirectory(repository)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(repository)) {
      return files.filter(file -> file.toString().endsWith("-sources.jar")).sorted().toList();
    }
  }
}
