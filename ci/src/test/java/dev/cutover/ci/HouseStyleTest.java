package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what no reviewer should have to look at, in every file that is under version control. */
class HouseStyleTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern VERSION = Pattern.compile("<version>[^<$][^<]*</version>");
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");

  /** Where those who write this keep their things; none of it is anybody else's. */
  private static final Pattern PRIVATE_PATH =
      Pattern.compile(
          "(?<![\\w.}/-])(?:/work|/root|%s|%s)/"
              .formatted(
                  Pattern.quote(System.getProperty("user.home")), Pattern.quote(ROOT.toString())));

  private static List<Path> tracked = List.of();

  @BeforeAll
  static void listFiles() throws Exception {
    assumeTrue(
        Files.exists(ROOT.resolve(".git")),
        "no git working tree, so which files are ours cannot be told");
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(ROOT.toFile())
            .start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as("exit code of git ls-files").isZero();
    tracked =
        names
            .lines()
            .flatMap(line -> List.of(line.split("\0")).stream())
            .map(ROOT::resolve)
            .filter(Files::isRegularFile)
            .toList();
  }

  @Test
  void java_is_formatted_as_google_java_format_does() throws Exception {
    boolean rewrite = "write".equals(System.getProperty("format"));
    List<String> unformatted = new ArrayList<>();
    Formatter formatter =
        new Formatter(
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    for (Path file : tracked("java")) {
      String text = Files.readString(file);
      String formatted =
          formatter.formatSource(
              RemoveUnusedImports.removeUnusedImports(
                  ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE)));
      if (!formatted.equals(text)) {
        unformatted.add(ROOT.relativize(file).toString());
        if (rewrite) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (!rewrite) {
      assertThat(unformatted)
          .as(
              "files that are not formatted; rewrite them with: mvn verify -pl ci -am"
                  + " -Dtest=HouseStyleTest -Dsurefire.failIfNoSpecifiedTests=false -Dformat=write")
          .isEmpty();
    }
  }

  @Test
  void versions_live_in_the_root_pom() throws IOException {
    List<String> versions = new ArrayList<>();
    for (Path pom : tracked("xml")) {
      if (pom.endsWith("pom.xml") && !ROOT.equals(pom.getParent())) {
        String text = PARENT.matcher(Files.readString(pom)).replaceAll("");
        VERSION
            .matcher(text)
            .results()
            .forEach(found -> versions.add(ROOT.relativize(pom) + ": " + found.group()));
      }
    }
    assertThat(versions).as("versions outside the root pom").isEmpty();
  }

  @Test
  void no_file_names_a_path_of_somebodys_machine() throws IOException {
    List<String> named = new ArrayList<>();
    for (Path file : tracked) {
      if (!file.endsWith("HouseStyleTest.java")) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        text.lines()
            .filter(line -> PRIVATE_PATH.matcher(line).find())
            .forEach(line -> named.add(ROOT.relativize(file) + ": " + line.strip()));
      }
    }
    assertThat(named).as("lines with absolute paths").isEmpty();
  }

  private static List<Path> tracked(String ending) {
    return tracked.stream().filter(file -> file.toString().endsWith("." + ending)).toList();
  }
}
