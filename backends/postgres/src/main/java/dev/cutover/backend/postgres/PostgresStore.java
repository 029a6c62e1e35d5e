package dev.cutover.backend.postgres;

import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Reader;
import dev.cutover.store.SchemaState;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** An open schema; others may have it open as well. */
final class PostgresStore implements Store {
  private final Address address;
  private final OpenOptions options;
  private final Schema schema;
  private final Session control;
  private final Deque<Session> sessions = new ConcurrentLinkedDeque<>();
  private final boolean startedEmpty;
  private final StoreInfo info;
  private volatile boolean closed;

  PostgresStore(Address address, OpenOptions options) {
    this.address = address;
    this.options = options;
    this.schema = new Schema(address);
    this.control = Session.first(address, settings());
    try {
      startedEmpty =
          control.transact(
              connection -> {
                schema.prepare(connection, options);
                return schema.isEmpty(connection);
              });
      info = control.run(Engine::info);
    } catch (RuntimeException e) {
      control.close();
      throw e;
    }
  }

  /** The tier is the one read when the store was opened; that is what a load ran under. */
  @Override
  public StoreInfo info() {
    return info;
  }

  @Override
  public Writer writer() {
    if (options.access() == Access.READ_ONLY) {
      throw new StoreException(address.uri() + " was opened for reading only");
    }
    return new PostgresWriter(
        session(settings() + "; SET enable_seqscan = off"),
        new Failures(address.uri()),
        startedEmpty);
  }

  @Override
  public Reader reader() {
    return new PostgresReader(session(settings()));
  }

  @Override
  public void finish() {
    if (options.access() == Access.READ_WRITE) {
      control.transact(
          connection -> {
            schema.finish(connection);
            return schema;
          });
    }
  }

  @Override
  public Optional<SchemaState> schema() {
    return Optional.of(control.run(Schema::state));
  }

  @Override
  public long sizeOnDisk() {
    return control.run(schema::size);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (control) {
      closeSessions();
      if (options.access() == Access.READ_WRITE && options.durability() == Durability.NONE) {
        control.transact(
            connection -> {
              schema.keep(connection);
              return schema;
            });
      }
    }
  }

  private void closeSessions() {
    @Nullable Session session;
    while ((session = sessions.pollLast()) != null) {
      session.close();
    }
  }

  private Session session(String settings) {
    if (closed) {
      throw new StoreException(address.uri() + " is closed; open it again");
    }
    Session session = Session.further(address, settings);
    sessions.add(session);
    return session;
  }

  private String settings() {
    return String.join(
        "; ",
        "SET client_min_messages = warning",
        "SET lock_timeout = '30s'",
        "SET default_transaction_read_only = "
            + (options.access() == Access.READ_ONLY ? "on" : "off"),
        Tier.setting(options.durability()));
  }
}
