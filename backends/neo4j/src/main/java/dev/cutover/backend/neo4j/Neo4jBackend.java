package dev.cutover.backend.neo4j;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A code graph in Neo4j: one started here, one in a container, or the user's own. */
public final class Neo4jBackend implements Backend {
  static final String SCHEME = "neo4j";

  static final String USAGE =
      "neo4j:embedded, neo4j:container, bolt://USER:PASSWORD@HOST:PORT/DATABASE or neo4j://…,"
          + " each with ?store=NAME&driver=sync|async";

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public boolean opens(StoreUri uri) {
    return Address.SCHEMES.contains(uri.scheme());
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.MULTI_WRITER, Capability.SERVER);
  }

  @Override
  public String provided() {
    return "Neo4j %s, a server started here (%s), in a container, or yours"
        .formatted(ServerJars.SERVER.version(), ServerJars.SERVER);
  }

  /** Its log is forced at every commit, whatever is asked. */
  @Override
  public Set<Durability> durabilities() {
    return Set.of(Durability.SYNCED);
  }

  @Override
  public Optional<String> missing() {
    return ServerJars.missing();
  }

  @Override
  public Optional<String> missing(StoreUri uri) {
    return switch (Place.of(uri)) {
      case Place.Embedded _ -> ServerJars.missing();
      case Place.Container _ -> ContainerServer.missing();
      case Place.Remote _ -> Optional.empty();
    };
  }

  @Override
  public Host host(StoreUri asked, Path directory) {
    Place place = Place.of(asked);
    return switch (place) {
      case Place.Embedded(String settings) ->
          StoreHost.of(EmbeddedServer.start(directory), settings);
      case Place.Container(String settings) -> StoreHost.of(ContainerServer.start(), settings);
      case Place.Remote(StoreUri uri) -> StoreHost.of(Address.parse(uri).uri());
    };
  }

  /** A server that is started for a store ends with it, and so do its rows. */
  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    return switch (Place.of(uri)) {
      case Place.Embedded(String settings) -> opened(EmbeddedServer.start(), settings, options);
      case Place.Container(String settings) -> opened(ContainerServer.start(), settings, options);
      case Place.Remote(StoreUri remote) -> new Neo4jStore(Address.parse(remote), options);
    };
  }

  /** Removes a store with all its rows; labels that are not ours are refused. */
  public void drop(StoreUri uri) {
    Address address = Address.parse(uri);
    try (Connection connection = Connection.to(address)) {
      new Schema(address, connection).drop();
    }
  }

  private static Store opened(Server server, String settings, OpenOptions options) {
    try {
      StoreUri uri = server.uri(settings);
      return new ServedStore(server, uri, new Neo4jStore(Address.parse(uri), options));
    } catch (StoreException e) {
      server.close();
      throw e;
    }
  }

  /** What a connection string stands for. */
  private sealed interface Place {
    /** A server of our own in a JVM beside this one. */
    record Embedded(String settings) implements Place {}

    /** A server of our own in a container. */
    record Container(String settings) implements Place {}

    /** Somebody's server. */
    record Remote(StoreUri uri) implements Place {}

    static Place of(StoreUri uri) {
      if (!uri.scheme().equals(SCHEME)) {
        return new Remote(uri);
      }
      int question = uri.rest().indexOf('?');
      String place = question < 0 ? uri.rest() : uri.rest().substring(0, question);
      String settings = question < 0 ? "" : uri.rest().substring(question + 1);
      return switch (place) {
        case "", "embedded" -> new Embedded(settings);
        case "container" -> new Container(settings);
        default -> new Remote(uri);
      };
    }
  }
}
