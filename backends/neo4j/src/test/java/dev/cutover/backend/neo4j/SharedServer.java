package dev.cutover.backend.neo4j;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.cutover.artifacts.ArtifactException;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.neo4j.driver.Query;

/**
 * One server for all tests of this process, with which it ends.
 *
 * <p>Names of stores are used again by later tests, since a new name is a new text in every query,
 * which Neo4j then plans anew: that takes longer than the query itself.
 */
final class SharedServer {
  private static final Object STARTED = start();
  private static final Deque<String> FREE = new ArrayDeque<>();
  private static final List<String> TAKEN = new ArrayList<>();
  private static Path test = Path.of("");
  private static int names;

  private SharedServer() {}

  /** The server; where its jars cannot be had, the test is skipped and says why. */
  static EmbeddedServer get() {
    return STARTED instanceof EmbeddedServer server ? server : abort(STARTED.toString());
  }

  /** A store that does not exist yet and that nobody else will have. */
  static synchronized StoreUri fresh() {
    return get().uri("store=graph_" + names++);
  }

  /**
   * A store that does not exist; it may be wiped once another folder is given.
   *
   * @param folder of the test
   * @param settings of its address: {@code &driver=async}
   */
  static synchronized StoreUri fresh(Path folder, String settings) {
    if (!test.equals(folder)) {
      TAKEN.forEach(SharedServer::wipe);
      FREE.addAll(TAKEN);
      TAKEN.clear();
      test = folder;
    }
    String name = FREE.isEmpty() ? "graph_" + names++ : FREE.removeFirst();
    TAKEN.add(name);
    return get().uri("store=" + name + settings);
  }

  /** Takes away the rows of a store and its mark, and leaves its constraints. */
  private static void wipe(String name) {
    Stream<String> rows =
        new Names(name)
            .unique().stream().map(each -> "MATCH (n:%s) DETACH DELETE n".formatted(each.label()));
    Stream<String> mark = Stream.of("MATCH (c:CutoverStore {name: '%s'}) DELETE c".formatted(name));
    try (Connection connection = Connection.to(Address.parse(get().uri()))) {
      connection.write(Stream.concat(rows, mark).map(Query::new).toList());
    }
  }

  /** The server, or why there is none. */
  private static Object start() {
    try {
      return EmbeddedServer.start();
    } catch (StoreException.Unavailable e) {
      if (e.getCause() instanceof ArtifactException missing) {
        return String.valueOf(missing.getMessage());
      }
      throw e;
    }
  }
}
