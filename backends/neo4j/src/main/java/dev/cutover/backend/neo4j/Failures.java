package dev.cutover.backend.neo4j;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/**
 * Tells what Neo4j said in the words of stores, by its <a
 * href="https://neo4j.com/docs/status-codes/current/errors/all-errors/">codes</a>; its own message
 * is kept.
 */
record Failures(StoreUri uri) {
  private static final String DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected";

  /** Another transaction took away what this one had found. */
  private static final String GONE = "Neo.ClientError.Statement.EntityNotFound";

  /** Two transactions put in the same key, or made the same constraint, at once. */
  private static final Set<String> COLLISIONS =
      Set.of(
          DEADLOCK,
          GONE,
          "Neo.ClientError.Schema.ConstraintValidationFailed",
          "Neo.ClientError.Schema.ConstraintAlreadyExists",
          "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists");

  /** Why there is no connection. */
  StoreException connecting(Neo4jException cause) {
    return new StoreException.Unavailable(
        "%s cannot be reached: %s; %s".formatted(uri, reason(cause), wayOut(cause)), cause);
  }

  /** Why a read or a write did not happen. */
  StoreException working(Neo4jException cause) {
    String message = uri + ": " + said(cause);
    return mayPass(cause)
        ? new StoreException.Transient(message, cause)
        : new StoreException(message, cause);
  }

  /** Whether a transaction lost to another one, so that the same again may do. */
  static boolean isCollision(StoreException failure) {
    return failure.getCause() instanceof Neo4jException cause && COLLISIONS.contains(cause.code());
  }

  private static boolean mayPass(Neo4jException cause) {
    return cause instanceof RetryableException
        || cause instanceof ServiceUnavailableException
        || cause instanceof SessionExpiredException
        || COLLISIONS.contains(cause.code());
  }

  private static String wayOut(Neo4jException cause) {
    return switch (cause.code()) {
      case "Neo.ClientError.Security.Unauthorized" -> "check user and password";
      case "Neo.ClientError.Security.AuthenticationRateLimit" ->
          "check user and password, and wait a while";
      case "Neo.ClientError.Security.CredentialsExpired" -> "set a password of your own first";
      case "Neo.ClientError.Database.DatabaseNotFound" -> "create the database or name another one";
      default -> "check host and port, and that the server runs";
    };
  }

  /** What the network said too, which the driver's message leaves out. */
  private static String reason(Neo4jException cause) {
    String reason = said(cause);
    for (@Nullable Throwable next = cause; next != null; next = below(next)) {
      if (next instanceof IOException network) {
        reason = said(cause) + " " + network.getMessage();
      }
    }
    return reason;
  }

  private static @Nullable Throwable below(Throwable failure) {
    if (failure.getCause() != null) {
      return failure.getCause();
    }
    return failure.getSuppressed().length == 0 ? null : failure.getSuppressed()[0];
  }

  private static String said(Neo4jException cause) {
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
