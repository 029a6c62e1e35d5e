package dev.cutover.corpora.treesitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.AllLanguages;
import dev.cutover.corpora.languages.HostileInputTest;
import dev.cutover.corpora.languages.TestNatives;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  @Test
  void platforms_are_named_as_the_jars_name_them() {
    assertThat(Platform.of("Linux", "amd64").fileName("tree-sitter"))
        .isEqualTo("x86_64-linux-gnu-tree-sitter.so");
    assertThat(Platform.of("Mac OS X", "aarch64").fileName("tree-sitter-java"))
        .isEqualTo("aarch64-macos-tree-sitter-java.dylib");
    assertThat(Platform.of("Windows 11", "amd64").fileName("tree-sitter"))
        .isEqualTo("x86_64-windows-tree-sitter.dll");
  }

  @Test
  void a_library_is_kept_once_and_mended(@TempDir Path cache) throws IOException {
    NativeFiles files = new NativeFiles(cache, Platform.current());
    Path kept = files.keep("tree-sitter-x", new byte[] {1, 2, 3});

    assertThat(files.keep("tree-sitter-x", new byte[] {1, 2, 3})).isEqualTo(kept);
    Files.write(kept, new byte[] {1});
    assertThat(files.keep("tree-sitter-x", new byte[] {1, 2, 3})).isEqualTo(kept);
    assertThat(kept).hasBinaryContent(new byte[] {1, 2, 3});
    try (Stream<Path> left = Files.list(kept.getParent())) {
      assertThat(left).containsExactly(kept);
    }
  }

  @Test
  void it_says_which_natives_are_in_use(@TempDir Path cache) {
    Natives natives = Natives.at(cache);
    natives.grammar("java");

    assertThat(natives.describe())
        .isEqualTo("tree-sitter (shipped, unoptimised), tree-sitter-java (shipped, unoptimised)");
  }

  /** Builds once below the build's folder; a machine without compiler or network skips. */
  @Test
  void facts_are_the_same_on_natives_built_here() throws IOException {
    Path cache = TestNatives.CACHE.resolveSibling("natives-built");
    NativeBuild.Result result =
        NativeBuild.into(cache, Set.of("tree-sitter", "tree-sitter-java"), _ -> {});
    Assumptions.assumeTrue(
        result.reasons().isEmpty(), () -> "natives not built: " + result.reasons());

    Natives built = Natives.at(cache);
    assertThat(factsOn(built)).isEqualTo(factsOn(TestNatives.SHIPPED));
    assertThat(built.grammar("java").api().flattening()).isPresent();
    assertThat(built.describe()).contains("tree-sitter (built with cc -O2)");
  }

  private static List<FileFacts> factsOn(Natives natives) throws IOException {
    AllLanguages languages = new AllLanguages(natives);
    List<FileFacts> facts = new ArrayList<>();
    for (Map.Entry<String, String> sample : HostileInputTest.SAMPLES.entrySet()) {
      try (Extractor extractor = languages.of(sample.getKey()).orElseThrow().extractor()) {
        byte[] whole = sample.getValue().getBytes(StandardCharsets.UTF_8);
        facts.add(extractor.extract(whole));
        facts.add(extractor.extract(Arrays.copyOf(whole, whole.length / 2)));
      }
    }
    return facts;
  }
}
