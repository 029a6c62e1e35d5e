package dev.cutover.ci.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java, a shell and Maven each have to spell out, and none may lack. */
class JvmOptionsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"src/main/dist/bin/cutover", "pom.xml", "../pom.xml"})
  void whoever_starts_the_pipeline_gives_what_its_rows_depend_on(Path place) throws IOException {
    assertThat(Files.readString(place)).contains(JvmOptions.REQUIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "always [madvise] never, true",
    "[always] madvise never, true",
    "always madvise [never], false"
  })
  void the_heap_is_in_huge_pages_where_the_kernel_gives_them(String setting, boolean given)
      throws IOException {
    Path file = Files.writeString(folder.resolve("enabled"), setting);

    assertThat(JvmOptions.hugePages(file).equals(List.of("-XX:+UseTransparentHugePages")))
        .isEqualTo(given);
  }

  @Test
  void another_system_knows_nothing_of_them() {
    assertThat(JvmOptions.hugePages(folder.resolve("enabled"))).isEmpty();
  }
}
