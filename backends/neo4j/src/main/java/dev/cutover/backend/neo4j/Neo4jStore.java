package dev.cutover.backend.neo4j;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Reader;
import dev.cutover.store.SchemaState;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.Optional;

/** An open store of a database; others may have it open as well. */
final class Neo4jStore implements Store {
  private final Address address;
  private final OpenOptions options;
  private final Connection connection;
  private final Schema schema;
  private final StoreInfo info;
  private final Turns turns = new Turns();

  Neo4jStore(Address address, OpenOptions options) {
    this.address = address;
    this.options = options;
    this.connection = Connection.to(address);
    this.schema = new Schema(address, connection);
    try {
      schema.prepare(options);
      info = Engine.info(connection, address);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public StoreInfo info() {
    return info;
  }

  @Override
  public Writer writer() {
    if (options.access() == Access.READ_ONLY) {
      throw new StoreException(address.uri() + " was opened for reading only");
    }
    return new Neo4jWriter(connection, address.names(), turns);
  }

  @Override
  public Reader reader() {
    return new Neo4jReader(connection, address.names(), turns);
  }

  @Override
  public Optional<SchemaState> schema() {
    return schema.state();
  }

  @Override
  public void finish() {
    if (options.access() == Access.READ_WRITE) {
      schema.finish();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
