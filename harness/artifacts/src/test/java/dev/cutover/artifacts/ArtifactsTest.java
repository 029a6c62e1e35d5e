package dev.cutover.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a repository in a folder: the network takes no part. */
class ArtifactsTest {
  private static final Coordinates SERVER = new Coordinates("org.a", "server", "1.0");

  @TempDir Path folder;

  @Test
  void a_class_path_has_the_jar_and_what_it_needs_at_run_time() throws IOException {
    publish("server", dependency("library", "compile") + dependency("tester", "test"), "code");
    publish("library", dependency("native", "runtime"), "code");
    publish("native", "", "code");
    try (Artifacts artifacts = new Artifacts(home(false))) {
      assertThat(artifacts.classPath(SERVER))
          .extracting(jar -> jar.getFileName().toString())
          .containsExactly("server-1.0.jar", "library-1.0.jar", "native-1.0.jar");
      assertThat(artifacts.classPath(SERVER))
          .allMatch(jar -> jar.startsWith(folder.resolve("m2/repository")));
    }
  }

  @Test
  void a_class_path_with_a_gap_is_none() throws IOException {
    publish("server", dependency("library", "compile"), "code");
    try (Artifacts artifacts = new Artifacts(home(false))) {
      assertThatThrownBy(() -> artifacts.classPath(SERVER))
          .isInstanceOf(ArtifactException.class)
          .hasMessageContaining("the jars of org.a:server:1.0 could not be fetched from [file:")
          .hasMessageContaining("org.a:library")
          .hasMessageContaining("check the network, or the mirrors in Maven's settings.xml");
    }
  }

  @Test
  void offline_says_how_to_fetch() {
    try (Artifacts artifacts = new Artifacts(home(true))) {
      assertThatThrownBy(() -> artifacts.classPath(SERVER))
          .isInstanceOf(ArtifactException.class)
          .hasMessageContaining("Maven's settings say offline")
          .hasMessageEndingWith("mvn dependency:get -Dartifact=org.a:server:1.0");
    }
  }

  private MavenHome home(boolean offline) {
    return new MavenHome(
        folder.resolve("m2/repository"),
        List.of(),
        offline,
        "file://" + folder.resolve("published"));
  }

  private void publish(String artifact, String dependencies, String content) throws IOException {
    Path place = folder.resolve("published/org/a").resolve(artifact).resolve("1.0");
    Files.createDirectories(place);
    Files.writeString(place.resolve(artifact + "-1.0.jar"), content);
    Files.writeString(
        place.resolve(artifact + "-1.0.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>org.a</groupId><artifactId>%s</artifactId><version>1.0</version><dependencies>%s</dependencies></project>"
            .formatted(artifact, dependencies));
  }

  private static String dependency(String artifact, String scope) {
    return "<dependency><groupId>org.a</groupId><artifactId>%s</artifactId><version>1.0</version><scope>%s</scope></dependency>"
        .formatted(artifact, scope);
  }
}
