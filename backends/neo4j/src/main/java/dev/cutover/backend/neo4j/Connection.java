package dev.cutover.backend.neo4j;

import dev.cutover.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.NotificationSeverity;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Talks to the database of an address; for any number of threads.
 *
 * <p>What fails is a {@link StoreException} that keeps the database's words.
 */
abstract sealed class Connection implements AutoCloseable permits SyncConnection, AsyncConnection {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration WAITING_FOR_A_CONNECTION = Duration.ofSeconds(30);
  private static final int MOST_CONNECTIONS = 200;

  /** Enough for as many writers as ever fall over each other; each time one of them gets by. */
  private static final int ATTEMPTS = 50;

  /** What the driver would tell its log, it throws too; held so that it is not forgotten. */
  private static final Logger LOG = Logger.getLogger("org.neo4j");

  static {
    LOG.setLevel(Level.OFF);
  }

  private final Address address;
  private final Driver driver;
  private final Failures failures;
  private volatile boolean closed;

  Connection(Address address) {
    this.address = address;
    this.failures = new Failures(address.uri());
    this.driver =
        GraphDatabase.driver(
            address.server(),
            address.auth(),
            Config.builder()
                .withUserAgent("cutover")
                .withConnectionTimeout(CONNECTING.toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(
                    WAITING_FOR_A_CONNECTION.toMillis(), TimeUnit.MILLISECONDS)
                .withMaxConnectionPoolSize(MOST_CONNECTIONS)
                .withMaxTransactionRetryTime(0, TimeUnit.MILLISECONDS)
                .withMinimumNotificationSeverity(NotificationSeverity.OFF)
                .withTelemetryDisabled(true)
                .build());
  }

  /** Connects, or says why that cannot be. */
  static Connection to(Address address) {
    Connection connection =
        switch (address.style()) {
          case SYNC -> new SyncConnection(address);
          case ASYNC -> new AsyncConnection(address);
        };
    try {
      connection.verify();
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** What one question is answered with. */
  final <T> List<T> ask(Query question, Function<Record, T> answer) {
    return working(() -> answers(question, answer));
  }

  /** Feeds the answer to a sink while it arrives. */
  final void stream(Query question, Consumer<Record> sink) {
    working(
        () -> {
          feed(question, sink);
          return question;
        });
  }

  /**
   * Runs statements in one transaction: all of them or none. What loses to another transaction that
   * wants the same is run once more.
   */
  final void write(List<Query> statements) {
    for (int attempt = 1; ; attempt++) {
      try {
        working(
            () -> {
              commit(statements);
              return statements;
            });
        return;
      } catch (StoreException e) {
        if (attempt == ATTEMPTS || !Failures.isCollision(e)) {
          throw e;
        }
      }
    }
  }

  /** Runs a statement that changes the schema, or that commits as it goes. */
  final void run(Query statement) {
    ask(statement, record -> record);
  }

  abstract <T> List<T> answers(Query question, Function<Record, T> answer);

  abstract void feed(Query question, Consumer<Record> sink);

  abstract void commit(List<Query> statements);

  final Driver driver() {
    return driver;
  }

  /** A session sees what other sessions of this connection were told to be committed. */
  final SessionConfig session(AccessMode mode) {
    SessionConfig.Builder session =
        SessionConfig.builder()
            .withDefaultAccessMode(mode)
            .withBookmarkManager(driver.executableQueryBookmarkManager());
    return address.database().isEmpty()
        ? session.build()
        : session.withDatabase(address.database()).build();
  }

  @Override
  public void close() {
    closed = true;
    driver.close();
  }

  private void verify() {
    try {
      answers(new Query("RETURN 1"), record -> record);
    } catch (Neo4jException e) {
      throw failures.connecting(e);
    }
  }

  private <T> T working(Work<T> work) {
    if (closed) {
      throw new StoreException(address.uri() + " is closed; open it again");
    }
    try {
      return work.done();
    } catch (Neo4jException e) {
      throw failures.working(e);
    }
  }

  /** Something done with the driver. */
  @FunctionalInterface
  private interface Work<T> {
    T done();
  }
}
