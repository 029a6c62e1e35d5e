package dev.cutover.backend.neo4j;

import dev.cutover.store.FolderTree;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Neo4j community server started here in a JVM of its own, from jars that Maven brings: on a port
 * of its own, reached from this machine only and with a password that nobody else has.
 *
 * <p>It ends with {@link #close}, and with this process whether that exits, is terminated or is
 * killed.
 */
public final class EmbeddedServer implements Server {
  private static final int PASSWORD_BYTES = 16;
  private static final int LONGEST_LOG = 4_000;

  private static final List<String> JVM =
      List.of(
          "-Xms768m",
          "-Xmx768m",
          "-XX:+UseG1GC",
          "-XX:+ExitOnOutOfMemoryError",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** What ends this process's whole group must leave it time to end the server itself. */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$@\"", "cutover-neo4j");

  private static final String SETTINGS =
      """
      server.bolt.enabled=true
      server.bolt.listen_address=127.0.0.1:0
      server.http.enabled=false
      server.https.enabled=false
      server.memory.pagecache.size=256m
      dbms.security.auth_enabled=true
      dbms.security.auth_max_failed_attempts=0
      dbms.usage_report.enabled=false
      db.logs.query.enabled=OFF
      """;

  private final Process process;
  private final Path folder;
  private final StoreUri uri;

  private EmbeddedServer(Process process, Path folder, StoreUri uri) {
    this.process = process;
    this.folder = folder;
    this.uri = uri;
  }

  /** Starts a server whose data are in a temporary folder. */
  public static EmbeddedServer start() {
    return start(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Starts a server.
   *
   * @param parent of the folder with its data, which is removed in the end
   */
  public static EmbeddedServer start(Path parent) {
    return start(parent, SETTINGS);
  }

  static EmbeddedServer start(Path parent, String settings) {
    List<Path> jars = ServerJars.classPath();
    try {
      Path folder = Files.createTempDirectory(parent, "cutover-neo4j-");
      Files.writeString(folder.resolve("neo4j.conf"), settings);
      return started(launch(jars, folder), folder);
    } catch (IOException e) {
      throw new StoreException.Unavailable(
          "neo4j:embedded: no folder for data in %s: %s".formatted(parent, e), e);
    }
  }

  @Override
  public StoreUri uri() {
    return uri;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public long sizeOnDisk() {
    return bytes(folder.resolve("data/databases/neo4j"))
        + bytes(folder.resolve("data/transactions/neo4j"));
  }

  @Override
  public void close() {
    stop(process, folder);
  }

  private static Process launch(List<Path> jars, Path folder) throws IOException {
    List<String> command = new ArrayList<>(DEAF);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-cp");
    command.add(
        Stream.concat(Stream.of(ownClasses()), jars.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(ServerMain.class.getName());
    command.add(folder.toString());
    return new ProcessBuilder(command).redirectError(log(folder).toFile()).start();
  }

  private static EmbeddedServer started(Process process, Path folder) {
    String password = password();
    try {
      process.outputWriter(StandardCharsets.UTF_8).append(password).append('\n').flush();
      StoreUri uri =
          new StoreUri(
              Neo4jBackend.SCHEME,
              "//neo4j:%s@127.0.0.1:%d/neo4j".formatted(password, port(process, folder)));
      Connection.to(Address.parse(uri)).close();
      return new EmbeddedServer(process, folder, uri);
    } catch (IOException | RuntimeException e) {
      String said = said(folder);
      stop(process, folder);
      throw new StoreException.Unavailable(
          "neo4j:embedded did not start: %s; its log: %s".formatted(e.getMessage(), said), e);
    }
  }

  /**
   * Waits until it serves; a server that cannot start ends its output. Whoever is interrupted
   * meanwhile does not wait for the end of the start.
   */
  private static int port(Process process, Path folder) throws IOException {
    FutureTask<Optional<String>> answer =
        new FutureTask<>(
            () -> Optional.ofNullable(process.inputReader(StandardCharsets.UTF_8).readLine()));
    Thread.ofPlatform().daemon().name("cutover-neo4j-start").start(answer);
    try {
      return answer
          .get()
          .map(Integer::parseInt)
          .orElseThrow(() -> new IOException("the server in " + folder + " ended"));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it started");
    }
  }

  /** At once and not in order, which takes seconds: its data go with it. */
  private static void stop(Process process, Path folder) {
    process.destroyForcibly().onExit().join();
    FolderTree.delete(folder);
  }

  private static long bytes(Path below) {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("server.log");
  }

  /** The end of its log, where the reason is. */
  private static String said(Path folder) {
    try {
      String log = Files.readString(log(folder)).strip();
      return log.substring(Math.max(0, log.length() - LONGEST_LOG));
    } catch (IOException e) {
      return "unreadable, " + e.getMessage();
    }
  }

  /** Where the one class of ours is that the server's JVM loads. */
  private static Path ownClasses() {
    try {
      return Path.of(ServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
