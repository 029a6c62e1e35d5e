package dev.cutover.backend.neo4j;

import dev.cutover.store.Durability;
import dev.cutover.store.StoreInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.neo4j.driver.Query;

/** What a server says of itself. */
final class Engine {
  private Engine() {}

  /** The tier is always the same: Neo4j forces its log at every commit, whatever is set. */
  static StoreInfo info(Connection connection, Address address) {
    return new StoreInfo(
        "Neo4j " + version(connection),
        Durability.SYNCED,
        "log forced at commit, db.checkpoint=" + setting(connection, "db.checkpoint"),
        pid(address, setting(connection, "server.directories.neo4j_home")));
  }

  private static String version(Connection connection) {
    return text(
        connection,
        new Query(
            "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel'"
                + " RETURN versions[0]"));
  }

  /** Empty where the user may not see it. */
  private static String setting(Connection connection, String name) {
    return text(
        connection,
        new Query(
            "SHOW SETTINGS YIELD name, value WHERE name = '%s' RETURN value".formatted(name)));
  }

  private static String text(Connection connection, Query question) {
    return connection.ask(question, record -> record.get(0).asString("")).stream()
        .findFirst()
        .orElse("");
  }

  /** The server's process, where that runs on this machine: it was started with its home. */
  private static OptionalLong pid(Address address, String home) {
    return home.isEmpty() || !isHere(address)
        ? OptionalLong.empty()
        : ProcessHandle.allProcesses()
            .mapToLong(ProcessHandle::pid)
            .filter(pid -> isServer(arguments(pid), home))
            .findFirst();
  }

  private static boolean isHere(Address address) {
    try {
      return InetAddress.getByName(URI.create(address.server()).getHost()).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static boolean isServer(List<String> arguments, String home) {
    return Path.of(arguments.getFirst()).endsWith("java")
        && (arguments.contains(home) || arguments.contains("--home-dir=" + home));
  }

  /** One empty argument where there is no such process, or no {@code /proc}. */
  private static List<String> arguments(long pid) {
    try {
      String line =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
      return List.of(line.split("\0", -1));
    } catch (IOException _) {
      return List.of("");
    }
  }
}
