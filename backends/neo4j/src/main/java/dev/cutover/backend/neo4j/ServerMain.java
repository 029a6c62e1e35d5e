package dev.cutover.backend.neo4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Neo4j in a JVM of its own, with its own class path; of ours that has this class only.
 *
 * <p>Its arguments are the folder with {@code neo4j.conf}, which it removes in the end. The first
 * line of its input is the password; the end of its input, which comes with the end of the process
 * that started it, is its own. It prints the port of Bolt when it serves, nothing when it cannot;
 * its log stays until that process ends it. The server's classes are looked up by name, so that
 * nothing here is built on them.
 */
final class ServerMain {
  private static final String USER = "neo4j";
  private static final int DELETIONS = 20;

  private ServerMain() {}

  public static void main(String[] args) throws IOException {
    PrintStream answer = System.out;
    System.setOut(System.err);
    Path folder = Path.of(args[0]);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String password = input.readLine();
    Thread.ofPlatform().daemon().name("cutover-parent").start(() -> endWithParent(folder, input));
    try {
      serve(folder, password, answer);
    } catch (ReflectiveOperationException | RuntimeException e) {
      e.printStackTrace(System.err);
      answer.close();
    }
  }

  private static void serve(Path folder, String password, PrintStream answer)
      throws ReflectiveOperationException {
    Class<?> serviceType = Class.forName("org.neo4j.dbms.api.DatabaseManagementService");
    Object service = start(folder);
    setPassword(
        serviceType.getMethod("database", String.class).invoke(service, "system"), password);
    answer.println(port(serviceType.getMethod("database", String.class).invoke(service, "neo4j")));
    answer.flush();
  }

  /** At once, also in the middle of its start: the data are nobody's any more. */
  private static void endWithParent(Path folder, BufferedReader input) {
    try {
      input.transferTo(Writer.nullWriter());
    } catch (IOException _) {
      // as good as its end
    }
    for (int attempt = 0; attempt < DELETIONS && Files.exists(folder); attempt++) {
      try {
        delete(folder);
      } catch (IOException | UncheckedIOException _) {
        // the server still writes into it
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static Object start(Path folder) throws ReflectiveOperationException {
    Class<?> builderType = Class.forName("org.neo4j.dbms.api.DatabaseManagementServiceBuilder");
    Object builder = builderType.getConstructor(Path.class).newInstance(folder);
    builderType
        .getMethod("loadPropertiesFromFile", Path.class)
        .invoke(builder, folder.resolve("neo4j.conf"));
    return builderType.getMethod("build").invoke(builder);
  }

  private static void setPassword(Object system, String password)
      throws ReflectiveOperationException {
    Class.forName("org.neo4j.graphdb.GraphDatabaseService")
        .getMethod("executeTransactionally", String.class, Map.class)
        .invoke(
            system,
            "ALTER USER " + USER + " SET PASSWORD $password CHANGE NOT REQUIRED",
            Map.of("password", password));
  }

  /** The port that the operating system gave it. */
  private static int port(Object database) throws ReflectiveOperationException {
    Object resolver =
        Class.forName("org.neo4j.kernel.internal.GraphDatabaseAPI")
            .getMethod("getDependencyResolver")
            .invoke(database);
    Class<?> registerType =
        Class.forName("org.neo4j.configuration.connectors.ConnectorPortRegister");
    Object register =
        Class.forName("org.neo4j.common.DependencyResolver")
            .getMethod("resolveDependency", Class.class)
            .invoke(resolver, registerType);
    Class<?> connectorType = Class.forName("org.neo4j.configuration.connectors.ConnectorType");
    Object address =
        registerType
            .getMethod("getLocalAddress", connectorType)
            .invoke(register, connectorType.getField("BOLT").get(null));
    return (int) address.getClass().getMethod("getPort").invoke(address);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
