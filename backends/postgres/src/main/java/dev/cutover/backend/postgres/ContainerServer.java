package dev.cutover.backend.postgres;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.util.Optional;
import java.util.OptionalLong;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL in a container, removed with this process by the reaper of Testcontainers. */
public final class ContainerServer implements Server {
  private static final String IMAGE = "postgres:18";

  private final PostgreSQLContainer container;

  private ContainerServer(PostgreSQLContainer container) {
    this.container = container;
  }

  /** Why no container can be started on this machine, and what to do. */
  public static Optional<String> missing() {
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.empty()
        : Optional.of("no Docker engine answers; install and start one, or use postgres:embedded");
  }

  /** Starts a server; its image turns nothing off that a commit relies on. */
  public static ContainerServer start() {
    missing()
        .ifPresent(
            reason -> {
              throw new StoreException.Unavailable("postgres:container: " + reason);
            });
    PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withCommand("postgres");
    try {
      container.start();
      return new ContainerServer(container);
    } catch (ContainerLaunchException e) {
      container.close();
      throw new StoreException.Unavailable(
          "postgres:container: %s did not start: %s".formatted(IMAGE, e.getMessage()), e);
    }
  }

  @Override
  public StoreUri uri() {
    return new StoreUri(
        "postgres",
        "//%s:%s@%s:%d/%s"
            .formatted(
                container.getUsername(),
                container.getPassword(),
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getDatabaseName()));
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    container.close();
  }
}
