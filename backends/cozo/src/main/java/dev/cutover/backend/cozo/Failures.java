package dev.cutover.backend.cozo;

import dev.cutover.store.StoreException;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong in the words of stores; what the engine said is kept, in one line. */
record Failures(Address address) {
  /** A message may hold a row, and a row a megabyte. */
  private static final int LONGEST_MESSAGE = 600;

  private static final int UNAUTHORIZED = 401;

  /**
   * How CozoDB's engines on RocksDB and SQLite tell that another transaction was in the way and has
   * passed.
   */
  private static final List<String> CONFLICTS =
      List.of("Resource busy", "Operation timed out", "Try again", "database is locked");

  /** Why there is no server. */
  StoreException opening(StoreException cause) {
    return cause instanceof StoreException.Transient
        ? new StoreException.Unavailable(String.valueOf(cause.getMessage()), cause)
        : cause;
  }

  /** Why a request was not answered. */
  StoreException unanswered(IOException cause) {
    if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
      return new StoreException.Transient(
          "%s did not answer within %d s; a larger timeout= gives it more"
              .formatted(address, address.patience().toSeconds()),
          cause);
    }
    return new StoreException.Transient(
        "%s cannot be reached: %s; check host and port, and that cozo server runs there"
            .formatted(address, said(cause)),
        cause);
  }

  /** Why an answer is none. */
  StoreException unexpected(int status, @Nullable Exception cause) {
    if (status == UNAUTHORIZED) {
      return new StoreException.Unavailable(
          "%s refuses the token (401 Unauthorized); give the one of its .cozo_auth file as ?auth="
              .formatted(address));
    }
    String message =
        "%s does not answer as CozoDB does (status %d); check host and port"
            .formatted(address, status);
    return cause == null
        ? new StoreException.Unavailable(message)
        : new StoreException.Unavailable(message, cause);
  }

  /** What the engine refused. */
  StoreException refused(String said) {
    String message = address + ": " + oneLine(said);
    return CONFLICTS.stream().anyMatch(said::contains)
        ? new StoreException.Transient(message, new IOException("conflict"))
        : new StoreException(message);
  }

  private static String said(IOException cause) {
    @Nullable String message = cause.getMessage();
    return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }

  private static String oneLine(String said) {
    String line = said.replaceAll("\\s*\\R\\s*", "; ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
