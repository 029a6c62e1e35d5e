package dev.cutover.backend.postgres;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what PostgreSQL said in the words of stores, by its <a
 * href="https://www.postgresql.org/docs/18/errcodes-appendix.html">codes</a>; its own message is
 * kept.
 */
record Failures(StoreUri uri) {
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * Serialization failure, deadlock, lock not available, shut down, crashed, starting up, too many
   * connections.
   */
  private static final Set<String> PASSING =
      Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300");

  private static final String CONNECTION_CLASS = "08";
  private static final String SHUTDOWN = "57P";

  /** Why there is no connection. */
  StoreException connecting(SQLException cause) {
    return new StoreException.Unavailable(
        "%s cannot be reached: %s; %s".formatted(uri, said(cause), wayOut(state(cause))), cause);
  }

  /** Why a read or a write did not happen. */
  StoreException working(SQLException cause) {
    if (mayPass(cause)) {
      return new StoreException.Transient(uri + ": " + said(cause), cause);
    }
    return new StoreException(uri + ": " + said(cause), cause);
  }

  static boolean isUniqueViolation(SQLException cause) {
    return state(cause).equals(UNIQUE_VIOLATION);
  }

  /** Whether the server hung up. */
  static boolean endsConnection(SQLException cause) {
    return state(cause).startsWith(CONNECTION_CLASS)
        || state(cause).startsWith(SHUTDOWN)
        || cause.getCause() instanceof IOException;
  }

  private static boolean mayPass(SQLException cause) {
    return PASSING.contains(state(cause)) || endsConnection(cause);
  }

  private static String wayOut(String state) {
    return switch (state) {
      case "28P01", "28000" -> "check user and password, and who may connect (pg_hba.conf)";
      case "3D000" -> "create the database or name another one";
      case "53300" -> "close other connections or raise max_connections";
      case "57P03" -> "it is starting up, try again";
      default -> "check host and port, and that the server runs";
    };
  }

  private static String state(SQLException cause) {
    @Nullable String state = cause.getSQLState();
    return state == null ? "" : state;
  }

  private static String said(SQLException cause) {
    @Nullable String message = cause.getMessage();
    return message == null ? cause.toString() : message.replaceAll("\\s*\\R\\s*", "; ");
  }
}
