package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.launch.JvmOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java, a shell and Maven each have to spell out, and none may lack. */
class JvmOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"src/main/dist/bin/cutover", "pom.xml", "../pom.xml"})
  void whoever_starts_the_pipeline_gives_what_its_rows_depend_on(Path place) throws IOException {
    assertThat(Files.readString(place)).contains(JvmOptions.REQUIRED);
  }
}
