package dev.cutover.artifacts;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;

/** Finds the jars of libraries: in the local Maven repository, else over the network. */
public final class Artifacts implements AutoCloseable {
  private final MavenHome home;
  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final CloseableSession session;
  private final List<RemoteRepository> remotes;

  public Artifacts(MavenHome home) {
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

  /** The jar with a library's sources. */
  public Path sources(Coordinates library) {
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(jar(library, "sources"), remotes, null))
          .getArtifact()
          .getPath();
    } catch (ArtifactResolutionException e) {
      throw failure("the sources of " + library, library + ":jar:sources", isAbsent(e), e);
    }
  }

  /** A library's jar and those of all that it needs at run time, in the order of a class path. */
  public List<Path> classPath(Coordinates library) {
    CollectRequest wanted =
        new CollectRequest(new Dependency(jar(library, ""), "runtime"), remotes);
    try {
      return system
          .resolveDependencies(session, new DependencyRequest(wanted, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw failure("the jars of " + library, library.toString(), false, e);
    }
  }

  private ArtifactException failure(
      String wanted, String toGet, boolean absent, RepositoryException cause) {
    String reason;
    if (home.offline()) {
      reason =
          "%s are not in %s, and Maven's settings say offline; set that to false, or fetch them with mvn dependency:get -Dartifact=%s"
              .formatted(wanted, home.repository(), toGet);
    } else if (absent) {
      reason =
          "no %s at %s; check the name and the version"
              .formatted(wanted.replaceFirst("^the ", ""), urls());
    } else {
      reason =
          "%s could not be fetched from %s: %s; check the network, or the mirrors in Maven's settings.xml"
              .formatted(wanted, urls(), cause.getMessage());
    }
    return new ArtifactException(reason, cause);
  }

  private static boolean isAbsent(ArtifactResolutionException failure) {
    return failure.getResults().stream()
        .flatMap(result -> result.getExceptions().stream())
        .allMatch(ArtifactNotFoundException.class::isInstance);
  }

  private List<String> urls() {
    return remotes.stream().map(RemoteRepository::getUrl).toList();
  }

  private static Artifact jar(Coordinates library, String classifier) {
    return new DefaultArtifact(
        library.group(), library.artifact(), classifier, "jar", library.version());
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
