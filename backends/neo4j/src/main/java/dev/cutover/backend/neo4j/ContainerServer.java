package dev.cutover.backend.neo4j;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.util.Optional;
import java.util.OptionalLong;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.neo4j.Neo4jContainer;

/** A Neo4j in a container, removed with this process by the reaper of Testcontainers. */
public final class ContainerServer implements Server {
  private static final String IMAGE = "neo4j:" + ServerJars.SERVER.version();
  private static final int BOLT = 7687;

  private final Neo4jContainer container;

  private ContainerServer(Neo4jContainer container) {
    this.container = container;
  }

  /** Why no container can be started on this machine, and what to do. */
  public static Optional<String> missing() {
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.empty()
        : Optional.of("no Docker engine answers; install and start one, or use neo4j:embedded");
  }

  public static ContainerServer start() {
    missing()
        .ifPresent(
            reason -> {
              throw new StoreException.Unavailable("neo4j:container: " + reason);
            });
    Neo4jContainer container = new Neo4jContainer(IMAGE);
    try {
      container.start();
      return new ContainerServer(container);
    } catch (ContainerLaunchException e) {
      container.close();
      throw new StoreException.Unavailable(
          "neo4j:container: %s did not start: %s".formatted(IMAGE, e.getMessage()), e);
    }
  }

  @Override
  public StoreUri uri() {
    return new StoreUri(
        "bolt",
        "//neo4j:%s@%s:%d/neo4j"
            .formatted(
                container.getAdminPassword(), container.getHost(), container.getMappedPort(BOLT)));
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public long sizeOnDisk() {
    return -1;
  }

  @Override
  public void close() {
    container.close();
  }
}
