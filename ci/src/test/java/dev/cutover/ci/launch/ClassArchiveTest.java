package dev.cutover.ci.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real virtual machines that start with an archive, from a jar that is built anew. */
class ClassArchiveTest {
  @TempDir private Path folder;

  /** What is started. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.out.println("it runs");
    }
  }

  @Test
  void classes_come_from_the_archive_that_an_earlier_start_left() throws Exception {
    Path jar = jar("one build");
    start(jar);

    assertThat(archives()).hasSize(1);
    assertThat(start(jar)).contains("it runs", Program.class.getName() + " source: shared objects");
  }

  @Test
  void another_build_has_an_archive_of_its_own_and_the_earlier_one_goes() throws Exception {
    start(jar("one build"));
    List<Path> earlier = archives();
    Path jar = jar("another build, of another size");
    start(jar);

    assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(earlier);
    assertThat(start(jar)).contains(Program.class.getName() + " source: shared objects");
  }

  @Test
  void folders_have_none() {
    assertThat(new ClassArchive(folder, folder.toString()).options()).isEmpty();
  }

  private String start(Path jar) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    line.addAll(new ClassArchive(folder, jar.toString()).options());
    line.addAll(List.of("-Xlog:class+load", "-cp", jar.toString(), Program.class.getName()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    try (InputStream said = process.getInputStream()) {
      String text = new String(said.readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(text).isZero();
      return text;
    }
  }

  private Path jar(String build) throws IOException {
    Path jar = folder.resolve("program.jar");
    String name = Program.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream entries = new ZipOutputStream(file);
        InputStream code = Program.class.getClassLoader().getResourceAsStream(name)) {
      entries.putNextEntry(new ZipEntry(name));
      code.transferTo(entries);
      entries.putNextEntry(new ZipEntry("build"));
      entries.write(build.getBytes(UTF_8));
    }
    return jar;
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }
}
