package dev.cutover.backend.postgres;

import dev.cutover.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection of one thread, renewed where it was cut, so that trying again may help.
 *
 * <p>Within a {@linkplain #transact transaction} further work joins it: a sink that is fed by a
 * scan may ask the same reader.
 */
final class Session implements AutoCloseable {
  private final Address address;
  private final Failures failures;
  private final String settings;
  private @Nullable Connection connection;
  private boolean joined;
  private volatile boolean closed;

  private Session(Address address, String settings) {
    this.address = address;
    this.failures = new Failures(address.uri());
    this.settings = settings;
  }

  /** Connects at once, so that an address that is no good is told when a store is opened. */
  static Session first(Address address, String settings) {
    Session session = new Session(address, settings);
    try {
      session.connection();
      return session;
    } catch (SQLException e) {
      throw session.failures.connecting(e);
    }
  }

  /**
   * Another one to where there is one already. What is told at once is that there may be no more of
   * them; a line that is cut just now is left to the first work, which may be tried again.
   */
  static Session further(Address address, String settings) {
    Session session = new Session(address, settings);
    try {
      session.connection();
    } catch (SQLException e) {
      if (!Failures.endsConnection(e)) {
        throw session.failures.connecting(e);
      }
    }
    return session;
  }

  /** Does what is one statement. */
  <T> T run(Work<T> work) {
    try {
      return work.on(connection());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Does all of it or nothing. */
  <T> T transact(Work<T> work) {
    try {
      return attempt(work);
    } catch (SQLException e) {
      throw failures.working(e);
    }
  }

  /** Does all of it or nothing, and leaves it to the caller to tell what went wrong. */
  <T> T attempt(Work<T> work) throws SQLException {
    if (joined) {
      return work.on(connection());
    }
    Connection current = begin();
    try {
      T result = work.on(current);
      current.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(current, e);
      throw e;
    } finally {
      end();
    }
  }

  /** Runs statements without results. */
  void execute(String sql) {
    run(
        current -> {
          try (Statement statement = current.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /** Says goodbye; a server that hung up before is no reason to complain. */
  @Override
  public void close() {
    closed = true;
    Connection last = connection;
    connection = null;
    if (last != null) {
      try {
        last.close();
      } catch (SQLException e) {
        if (!Failures.endsConnection(e)) {
          throw failures.working(e);
        }
      }
    }
  }

  private Connection begin() throws SQLException {
    Connection current = connection();
    current.setAutoCommit(false);
    joined = true;
    return current;
  }

  /** What was dropped needs no more than the mark taken off. */
  private void end() throws SQLException {
    joined = false;
    Connection current = connection;
    if (current != null) {
      current.setAutoCommit(true);
    }
  }

  private void rollBack(Connection current, Throwable reason) {
    if (reason instanceof SQLException said && Failures.endsConnection(said)) {
      drop(current, reason);
      return;
    }
    try {
      current.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
      drop(current, reason);
    }
  }

  private StoreException failed(SQLException cause) {
    Connection current = connection;
    if (current != null && !joined && Failures.endsConnection(cause)) {
      drop(current, cause);
    }
    return failures.working(cause);
  }

  /** Lets go of a connection that is no use any more; the next work gets another one. */
  private void drop(Connection current, Throwable reason) {
    connection = null;
    try {
      current.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private Connection connection() throws SQLException {
    if (closed) {
      throw new StoreException(address.uri() + " is closed; open it again");
    }
    Connection current = connection;
    if (current == null || current.isClosed()) {
      current = prepared(address.source().getConnection());
      connection = current;
    }
    return current;
  }

  private Connection prepared(Connection fresh) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      statement.execute(settings);
      return fresh;
    } catch (SQLException e) {
      drop(fresh, e);
      throw e;
    }
  }

  /** Something done on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
