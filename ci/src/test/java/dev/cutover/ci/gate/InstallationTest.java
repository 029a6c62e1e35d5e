package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.scenario.Load.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void build() throws IOException {
    home = Files.createDirectories(folder.resolve("tree/ci/target/cutover"));
    Files.createDirectory(home.resolve("bin"));
    Files.writeString(Files.createDirectory(home.resolve("lib")).resolve("a.jar"), "a");
  }

  @Test
  void a_build_is_found_in_the_tree_that_it_was_built_in() {
    assertThat(Installation.in(folder.resolve("tree")).orElseThrow().home()).isEqualTo(home);
    assertThat(Installation.in(home)).isEqualTo(Installation.in(folder.resolve("tree")));
    assertThat(Installation.in(folder)).isEmpty();
  }

  @Test
  void sides_run_as_every_pipeline_does_in_huge_pages_and_spaces_of_fixed_size() {
    List<String> command = new Installation(home).command(Compilation.QUICK_ONLY);
    assertThat(command)
        .containsAll(JvmOptions.REQUIRED)
        .containsAll(JvmOptions.hugePages())
        .contains("-XX:-UseAdaptiveSizePolicy")
        .contains("-XX:CompilationMode=quick-only", home.resolve("lib") + "/*");
  }

  @Test
  void builds_are_told_apart_by_what_is_in_their_jars() throws IOException {
    String before = new Installation(home).digest();
    assertThat(before).matches("[0-9a-f]{16}").isEqualTo(new Installation(home).digest());
    Files.writeString(home.resolve("lib/a.jar"), "b");
    assertThat(new Installation(home).digest()).isNotEqualTo(before);
  }
}
