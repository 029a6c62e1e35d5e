package dev.cutover.corpora.sources;

import dev.cutover.corpora.CorpusException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;

/** Finds the source jar of a library: in the local Maven repository, else over the network. */
final class SourceJars implements AutoCloseable {
  private final MavenHome home;
  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final CloseableSession session;
  private final List<RemoteRepository> remotes;

  SourceJars(MavenHome home) {
    this.home = home;
    this.session =
        new SessionBuilderSupplier(system)
            .get()
            .withLocalRepositoryBaseDirectories(home.repository())
            .setMirrorSelector(mirrors(home))
            .setOffline(home.offline())
            .build();
    this.remotes =
        system.newResolutionRepositories(
            session,
            List.of(new RemoteRepository.Builder("central", "default", home.central()).build()));
  }

  Path find(Coordinates library) {
    Artifact jar =
        new DefaultArtifact(
            library.group(), library.artifact(), "sources", "jar", library.version());
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(jar, remotes, null))
          .getArtifact()
          .getPath();
    } catch (ArtifactResolutionException e) {
      throw new CorpusException(explain(library, e), e);
    }
  }

  private String explain(Coordinates library, ArtifactResolutionException failure) {
    if (home.offline()) {
      return "the sources of "
          + library
          + " are not in "
          + home.repository()
          + ", and Maven's settings say offline; set that to false, or fetch them with "
          + "mvn dependency:get -Dartifact="
          + library
          + ":jar:sources";
    }
    boolean absent =
        failure.getResults().stream()
            .flatMap(result -> result.getExceptions().stream())
            .allMatch(ArtifactNotFoundException.class::isInstance);
    return absent
        ? "no sources of " + library + " at " + urls() + "; check the name and the version"
        : "the sources of "
            + library
            + " could not be fetched from "
            + urls()
            + ": "
            + failure.getMessage()
            + "; check the network, or the mirrors in Maven's settings.xml";
  }

  private List<String> urls() {
    return remotes.stream().map(RemoteRepository::getUrl).toList();
  }

  private static DefaultMirrorSelector mirrors(MavenHome home) {
    DefaultMirrorSelector selector = new DefaultMirrorSelector();
    for (MavenHome.Mirror mirror : home.mirrors()) {
      selector.add(mirror.id(), mirror.url(), null, false, false, mirror.mirrorOf(), null);
    }
    return selector;
  }

  @Override
  public void close() {
    session.close();
    system.shutdown();
  }
}
