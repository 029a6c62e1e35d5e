package dev.cutover.backend.neo4j;

import dev.cutover.artifacts.ArtifactException;
import dev.cutover.artifacts.Artifacts;
import dev.cutover.artifacts.Coordinates;
import dev.cutover.artifacts.MavenHome;
import dev.cutover.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server's own jars, which are under the GPL and in no package of ours: Maven brings them to
 * the machine where they are used, 225 of them, 150 MB, once.
 */
final class ServerJars {
  static final Coordinates SERVER = new Coordinates("org.neo4j", "neo4j", "2026.08.1");

  private ServerJars() {}

  /** The class path of a server, downloaded where it is not in the local Maven repository. */
  static List<Path> classPath() {
    try (Artifacts artifacts = new Artifacts(MavenHome.ofUser().get())) {
      return artifacts.classPath(SERVER);
    } catch (ArtifactException e) {
      throw new StoreException.Unavailable(
          "neo4j:embedded cannot start: " + e.getMessage() + "; or name a server of your own", e);
    }
  }

  /** Why there can be no class path, as far as that can be told without the network. */
  static Optional<String> missing() {
    MavenHome home;
    try {
      home = MavenHome.ofUser().get();
    } catch (ArtifactException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return home.offline() && !Files.exists(jar(home))
        ? Optional.of(
            "the server %s is not in %s, and Maven's settings say offline; set that to false, or name a server of your own"
                .formatted(SERVER, home.repository()))
        : Optional.empty();
  }

  private static Path jar(MavenHome home) {
    return home.repository()
        .resolve(SERVER.group().replace('.', '/'))
        .resolve(SERVER.artifact())
        .resolve(SERVER.version())
        .resolve(SERVER.artifact() + "-" + SERVER.version() + ".jar");
  }
}
