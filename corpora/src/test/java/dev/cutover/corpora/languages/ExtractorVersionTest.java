package dev.cutover.corpora.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.AllLanguages;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.Language;
import dev.cutover.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractorVersionTest {
  private static final List<String> FILES =
      List.of("a.java", "a.js", "a.ts", "a.py", "a.go", "a.rs", "a.c", "a.cpp", "a.sql");

  @Test
  void every_language_has_one_of_its_own() {
    Set<Digest> versions = new HashSet<>();
    FILES.forEach(file -> versions.add(version(file, ParseLimits.DEFAULT)));

    assertThat(versions).hasSize(FILES.size());
  }

  @Test
  void the_same_extractor_has_the_same_one_and_other_limits_have_another() {
    ParseLimits lower = new ParseLimits(1_000, 200_000, Duration.ofSeconds(30));

    assertThat(version("a.java", ParseLimits.DEFAULT))
        .isEqualTo(version("b.java", ParseLimits.DEFAULT))
        .isNotEqualTo(version("a.java", lower));
  }

  @Test
  void code_that_changes_in_any_file_has_another(@TempDir Path folder) throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.write(deep.resolve("One.class"), new byte[] {1, 2});
    Digest first = CodeVersion.at(folder);
    Files.write(deep.resolve("Two.class"), new byte[] {3});
    Digest added = CodeVersion.at(folder);
    Files.write(deep.resolve("One.class"), new byte[] {1, 3});
    Digest changed = CodeVersion.at(folder);
    Files.move(deep.resolve("Two.class"), deep.resolve("Three.class"));
    Digest renamed = CodeVersion.at(folder);

    assertThat(Set.of(first, added, changed, renamed)).hasSize(4);
    assertThat(CodeVersion.at(folder)).isEqualTo(renamed);
    assertThat(CodeVersion.at(deep.resolve("One.class"))).isNotEqualTo(renamed);
  }

  @Test
  void code_of_unknown_origin_has_none() {
    assertThat(CodeVersion.of(List.of(String.class))).isEmpty();
  }

  private static Digest version(String path, ParseLimits limits) {
    return new AllLanguages(TestNatives.SHIPPED, limits)
        .of(path)
        .flatMap(Language::extractorVersion)
        .orElseThrow();
  }
}
