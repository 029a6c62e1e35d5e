package dev.cutover.backend.postgres;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 18 started here from binaries that Maven brings: on a port of its own, reached from
 * this machine only and with a password, every commit on disk unless a session asks for less.
 *
 * <p>It ends with {@link #close}, and with this process whether that exits, is terminated or is
 * killed.
 */
public final class EmbeddedServer implements Server {
  /** What Maven brings; a store says the whole version. */
  static final String VERSION = "PostgreSQL 18";

  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final int PASSWORD_BYTES = 16;
  private static final int ATTEMPTS = 3;

  private final Guard guard;
  private final int port;
  private final String password;
  private final long pid;

  private EmbeddedServer(Guard guard, int port, String password, long pid) {
    this.guard = guard;
    this.port = port;
    this.password = password;
    this.pid = pid;
  }

  /** Starts a server whose data are in a temporary folder. */
  public static EmbeddedServer start() {
    return start(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Starts a server. For a caller who is interrupted the start is broken off, and ends before the
   * call does.
   *
   * @param parent of the folder with its data, which is removed in the end
   */
  public static EmbeddedServer start(Path parent) {
    try (ExecutorService starter =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cutover-postgres-start").factory())) {
      Future<EmbeddedServer> server = starter.submit(() -> started(parent));
      try {
        return server.get();
      } catch (InterruptedException e) {
        breakOff(starter, server);
        Thread.currentThread().interrupt();
        throw new StoreException.Unavailable("postgres:embedded: interrupted as it started", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof StoreException refused
            ? refused
            : new StoreException("postgres:embedded did not start: " + e.getCause(), e);
      }
    }
  }

  private static void breakOff(ExecutorService starter, Future<EmbeddedServer> server) {
    starter.shutdownNow();
    starter.close();
    if (server.state() == Future.State.SUCCESS) {
      server.resultNow().close();
    }
  }

  private static EmbeddedServer started(Path parent) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(Guard.within(parent));
      } catch (PortTakenException e) {
        if (attempt == ATTEMPTS) {
          throw new StoreException.Unavailable(String.valueOf(e.getMessage()), e);
        }
      } catch (IOException e) {
        throw new StoreException.Unavailable(
            "postgres:embedded: no folder for data in %s: %s".formatted(parent, e), e);
      }
    }
  }

  @Override
  public StoreUri uri() {
    return new StoreUri(
        "postgres", "//postgres:%s@127.0.0.1:%d/postgres".formatted(password, port));
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(pid);
  }

  @Override
  public void close() {
    guard.close();
  }

  private static EmbeddedServer attempt(Guard guard) throws IOException {
    Path log = guard.folder().resolve("server.log");
    Path data = guard.folder().resolve("data");
    try {
      EmbeddedPostgres postgres = launch(data, log);
      String password = secured(postgres, data);
      return new EmbeddedServer(guard, postgres.getPort(), password, pid(data));
    } catch (IOException | SQLException | RuntimeException e) {
      String said = Files.exists(log) ? Files.readString(log) : "";
      guard.close();
      throw notStarted(said, e);
    }
  }

  private static EmbeddedPostgres launch(Path data, Path log) throws IOException {
    // It makes this folder even where it is told another one, by default among temporary files.
    System.setProperty("ot.epg.working-dir", binaries().toString());
    ProcessBuilder.Redirect intoLog = ProcessBuilder.Redirect.appendTo(log.toFile());
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(binaries().toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTUP)
        .setOutputRedirector(intoLog)
        .setErrorRedirector(intoLog)
        .setLocaleConfig("locale", "C")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .start();
  }

  /** Unpacked once and used again, by this user only. */
  private static Path binaries() {
    return Path.of(System.getProperty("user.home"), ".cache", "cutover", "postgres");
  }

  /**
   * Makes sure that the server is ours before anything is changed, then lets nobody in without the
   * password.
   */
  private static String secured(EmbeddedPostgres postgres, Path data)
      throws SQLException, IOException {
    String password = password();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      checkIdentity(statement, data);
      statement.execute("ALTER ROLE postgres PASSWORD '%s'".formatted(password));
      Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    }
    return password;
  }

  private static void checkIdentity(Statement statement, Path data)
      throws SQLException, IOException {
    try (ResultSet answer = statement.executeQuery("SHOW data_directory")) {
      answer.next();
      Path theirs = Path.of(answer.getString(1));
      if (!theirs.equals(data) && !(Files.exists(theirs) && Files.isSameFile(theirs, data))) {
        throw new PortTakenException("another server answers, whose data are in " + theirs, null);
      }
    }
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static long pid(Path data) throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
            .getFirst()
            .strip());
  }

  private static StoreException notStarted(String log, Exception cause) throws PortTakenException {
    String message =
        "postgres:embedded did not start: %s; its log: %s"
            .formatted(cause.getMessage(), log.strip());
    if (log.contains("could not bind") || cause instanceof PortTakenException) {
      throw new PortTakenException(message, cause);
    }
    return new StoreException.Unavailable(message, cause);
  }

  /** Somebody else was quicker to take the port; another one may be free. */
  private static final class PortTakenException extends IOException {
    PortTakenException(String message, @Nullable Exception cause) {
      super(message, cause);
    }
  }
}
