package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the command, with a command in place of the real one. */
class StartScriptTest {
  private static final String COMMAND =
      """
      package dev.cutover.ci;

      public class Cutover {
        public static void main(String[] arguments) {
          System.out.println("ran " + String.join(" ", arguments));
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    assumeTrue(File.separatorChar == '/', "the script is for a POSIX shell");
    Path source = Files.writeString(folder.resolve("Cutover.java"), COMMAND);
    int compiled =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, "-d", folder.toString(), source.toString());
    assertThat(compiled).isZero();
    Path lib = Files.createDirectories(folder.resolve("home/lib"));
    String name = "dev/cutover/ci/Cutover.class";
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(lib.resolve("cutover.jar")))) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(Files.readAllBytes(folder.resolve(name)));
    }
    Path bin = Files.createDirectories(folder.resolve("home/bin"));
    Files.copy(Path.of("src/main/dist/bin/cutover"), bin.resolve("cutover"));
  }

  @Test
  void each_set_of_options_has_an_archive_of_its_own_and_no_start_complains() throws Exception {
    List<String> options = List.of("", "--enable-native-access=java.base", "-Xmx200m");
    for (String each : options) {
      assertThat(run(each, "run")).isEqualTo("ran run\n");
      assertThat(run(each, "ingest")).isEqualTo("ran ingest\n");
    }
    List<String> archives = archives();
    assertThat(archives).hasSize(2 * options.size());

    for (String each : options) {
      assertThat(run(each, "ingest")).isEqualTo("ran ingest\n");
      assertThat(run(each, "run")).isEqualTo("ran run\n");
    }
    assertThat(archives()).as("made once, then used").isEqualTo(archives);
  }

  @Test
  void a_question_about_the_command_itself_makes_no_archive() throws Exception {
    assertThat(run("", "--help")).isEqualTo("ran --help\n");

    assertThat(cache()).doesNotExist();
  }

  @Test
  void another_build_has_another_archive_and_takes_the_place_of_the_last() throws Exception {
    run("", "run");
    List<String> before = archives();
    Files.writeString(folder.resolve("home/lib/more.jar"), "");

    assertThat(run("", "run")).isEqualTo("ran run\n");
    assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void a_damaged_archive_is_made_again_without_a_word(double part) throws Exception {
    run("", "run");
    Path archive = cache().resolve(archives().getFirst().split(" ", -1)[0]);
    long whole = Files.size(archive);
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.truncate((long) (whole * part));
    }

    assertThat(run("", "run")).isEqualTo("ran run\n");
    assertThat(archive).hasSize(whole);
  }

  /** Names with what tells that a file was written again. */
  private List<String> archives() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files
          .map(file -> file.getFileName() + " " + file.toFile().lastModified())
          .sorted()
          .toList();
    }
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  /** What a start prints, on whichever stream. */
  private String run(String options, String command) throws Exception {
    ProcessBuilder start =
        new ProcessBuilder("sh", folder.resolve("home/bin/cutover").toString(), command)
            .redirectErrorStream(true);
    String java = ProcessHandle.current().info().command().orElse("java");
    start
        .environment()
        .putAll(
            Map.of(
                "CUTOVER_CACHE", cache().toString(),
                "CUTOVER_OPTS", options,
                "CUTOVER_JAVA", java));
    Process process = start.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
