package dev.cutover.corpora.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.artifacts.MavenHome;
import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a repository in a folder: the network takes no part. */
class SourcesKindTest {
  @TempDir Path folder;

  @Test
  void jars_are_fetched_once_and_their_entries_come_depth_first() throws IOException {
    publish("org.a", "lib", "1.0", "b/X.java", "b.txt", "a/z/Y.java", "a/A.java", "a/z-1");
    publish("org.b", "core", "2", "B.java");
    try (Corpus corpus = open("org.a:lib:1.0,org.b:core:2")) {
      assertThat(corpus.uri()).isEqualTo("sources:org.b:core:2,org.a:lib:1.0");
      try (Stream<SourceFile> files = corpus.files()) {
        assertThat(files.map(SourceFile::path))
            .containsExactly(
                "core-2/B.java",
                "lib-1.0/a/A.java",
                "lib-1.0/a/z/Y.java",
                "lib-1.0/a/z-1",
                "lib-1.0/b/X.java",
                "lib-1.0/b.txt");
      }
    }
    Files.delete(remoteJar("org.a", "lib", "1.0"));
    try (Corpus again = open("org.a:lib:1.0");
        Stream<SourceFile> files = again.files()) {
      assertThat(new String(files.findFirst().orElseThrow().content().read(), UTF))
          .isEqualTo("a/A.java");
    }
  }

  @Test
  void an_entry_that_unpacks_into_more_than_the_limit_is_not_read() throws IOException {
    publish("org.a", "lib", "1.0", "A.java", "Bomb.java!");
    try (Corpus corpus = new SourcesKind(this::home, new SizeLimit(1000)).open("org.a:lib:1.0");
        Stream<SourceFile> files = corpus.files()) {
      List<SourceFile> both = files.toList();
      assertThat(both.getFirst().content().read()).hasSize(6);
      assertThatThrownBy(() -> both.getLast().content().read())
          .isInstanceOfSatisfying(
              IgnoredException.class, e -> assertThat(e.bytes()).isEqualTo(1_000_000));
    }
  }

  @Test
  void a_jar_with_an_entry_that_leads_out_is_refused() throws IOException {
    publish("org.a", "lib", "1.0", "../../etc/A.java");
    assertThatThrownBy(() -> open("org.a:lib:1.0"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("'../../etc/A.java', which leads out of it");
  }

  @Test
  void a_jar_that_is_none_is_refused() throws IOException {
    Path jar = remoteJar("org.a", "lib", "1.0");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "<html>not found</html>");
    assertThatThrownBy(() -> open("org.a:lib:1.0"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("is no readable jar");
  }

  @Test
  void wrong_coordinates_are_told() {
    for (String wrong : List.of("", "a", "a:b", "a:b:1:2", "a:b:", "a/../b:c:1", "a:b:1,")) {
      assertThatThrownBy(() -> open(wrong))
          .isInstanceOf(CorpusException.class)
          .hasMessageContaining("names no library; write GROUP:ARTIFACT:VERSION");
    }
    assertThatThrownBy(() -> open("a:b:LATEST")).hasMessageContaining("name a fixed version");
    assertThatThrownBy(() -> open("a:b:1,c:b:1"))
        .hasMessage("'a:b:1' and 'c:b:1' would lie in one folder; leave one out");
  }

  @Test
  void what_is_nowhere_is_told_with_the_place_that_was_asked() {
    assertThatThrownBy(() -> open("org.a:none:1.0"))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "no sources of org.a:none:1.0 at [" + central() + "]; check the name and the version");
  }

  @Test
  void offline_says_how_to_fetch() throws IOException {
    settings("<offline>true</offline>");
    assertThatThrownBy(() -> open("org.a:lib:1.0"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("Maven's settings say offline")
        .hasMessageContaining("mvn dependency:get -Dartifact=org.a:lib:1.0:jar:sources");
  }

  @Test
  void a_mirror_of_the_settings_is_asked_instead() throws IOException {
    publish("org.a", "lib", "1.0", "A.java");
    settings(
        "<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>"
            + central()
            + "</url></mirror></mirrors>");
    MavenHome home = MavenHome.of(folder.resolve("m2"));
    assertThat(home.central()).isEqualTo("https://repo.maven.apache.org/maven2");
    try (Corpus corpus = new SourcesKind(() -> home, SizeLimit.DEFAULT).open("org.a:lib:1.0");
        Stream<SourceFile> files = corpus.files()) {
      assertThat(files.map(SourceFile::path)).containsExactly("lib-1.0/A.java");
    }
  }

  @Test
  void settings_that_cannot_be_read_are_named() throws IOException {
    settings("<mirrors>");
    assertThatThrownBy(() -> open("org.a:lib:1.0"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("settings.xml' cannot be read");
  }

  private static final java.nio.charset.Charset UTF = java.nio.charset.StandardCharsets.UTF_8;

  private Corpus open(String rest) {
    return new SourcesKind(this::home, SizeLimit.DEFAULT).open(rest);
  }

  private MavenHome home() {
    MavenHome user = MavenHome.of(folder.resolve("m2"));
    return new MavenHome(user.repository(), user.mirrors(), user.offline(), central());
  }

  private String central() {
    return "file://" + folder.resolve("central");
  }

  private void settings(String content) throws IOException {
    Path settings = folder.resolve("m2/settings.xml");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "<settings>" + content + "</settings>");
  }

  private Path remoteJar(String group, String artifact, String version) {
    String name = artifact + "-" + version + "-sources.jar";
    return folder
        .resolve("central")
        .resolve(group.replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(name);
  }

  /** Publishes a jar whose entries hold their own names; one that ends in ! unpacks to 1 MB. */
  private void publish(String group, String artifact, String version, String... entries)
      throws IOException {
    Path jar = remoteJar(group, artifact, version);
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.endsWith("!") ? new byte[1_000_000] : entry.getBytes(UTF));
      }
    }
  }
}
