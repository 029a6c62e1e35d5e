package dev.cutover.backend.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerServerTest {
  private static final StoreUri CONTAINER = StoreUri.parse("neo4j:container");

  private final Optional<String> missing = ContainerServer.missing();

  @Test
  void a_container_serves_a_store() {
    assumeTrue(missing.isEmpty(), missing::get);
    try (Store store = new Neo4jBackend().open(CONTAINER, OpenOptions.DEFAULT)) {
      assertThat(store.info().engine()).startsWith("Neo4j ");
    }
  }

  @Test
  void without_docker_it_is_said_what_to_do() {
    assumeTrue(missing.isPresent(), "Docker runs here");
    assertThatThrownBy(() -> new Neo4jBackend().open(CONTAINER, OpenOptions.DEFAULT))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("neo4j:embedded");
  }
}
