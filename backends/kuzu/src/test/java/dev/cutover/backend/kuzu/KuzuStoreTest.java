package dev.cutover.backend.kuzu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kuzudb.Connection;
import com.kuzudb.Database;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.GraphModel;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.SampleRows;
import dev.cutover.store.Store;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KuzuStoreTest extends StoreContract {
  private final AtomicInteger stores = new AtomicInteger();

  @Override
  public Backend backend() {
    return new KuzuBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return uri(folder.resolve("graph ?#%é'" + stores.incrementAndGet()));
  }

  @Override
  public Optional<String> refusalOfSecondOpener() {
    return Optional.of("this process has it open and holds the lock on lock");
  }

  /** Moving the log into the file takes several times its size beside it. */
  @Override
  public int diskMegabytes() {
    return 128;
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return List.of(
        new Refusal("no folder", StoreUri.parse("kuzu"), List.of("kuzu:graph")),
        new Refusal("no parent", uri(folder.resolve("no/graph")), List.of("does not exist")),
        new Refusal("no path", StoreUri.parse("kuzu:a\0b"), List.of("no folder name")),
        new Refusal("other files", other(folder), List.of("something else")),
        new Refusal(Refusal.CORRUPT, corrupt(folder), List.of("not a valid Kuzu database")),
        new Refusal(Refusal.OTHER_VERSION, otherVersion(folder), List.of("version 99")));
  }

  /** Two rows of equal identity stand for whatever Kuzu refuses late in a transaction. */
  @Test
  void what_was_rolled_back_is_not_taken_for_known() {
    List<Row> good = SampleRows.oneOfEach("a.java");
    ExcludedTest test =
        good.stream()
            .filter(ExcludedTest.class::isInstance)
            .map(ExcludedTest.class::cast)
            .findAny()
            .orElseThrow();
    List<Row> refused = new ArrayList<>(good);
    refused.add(test);
    try (Store store = fresh()) {
      assertThatThrownBy(() -> write(store, Batch.of(refused)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("primary key");
      assertHolds(store, new GraphModel());
      write(store, Batch.of(good));
      assertHolds(store, GraphModel.of(Batch.of(good)));
    }
  }

  private static StoreUri other(Path folder) {
    return withFile(folder.resolve("other"), "notes.txt");
  }

  private static StoreUri corrupt(Path folder) {
    return withFile(folder.resolve("corrupt"), "graph.kuzu");
  }

  private static StoreUri otherVersion(Path folder) {
    StoreUri uri = uri(folder.resolve("version"));
    new KuzuBackend().open(uri, OpenOptions.DEFAULT).close();
    try (Database database = new Database(folder.resolve("version/graph.kuzu").toString());
        Connection connection = new Connection(database)) {
      connection.query("MATCH (n:Cutover) DELETE n").close();
      connection.query("CREATE (:Cutover {version: 99})").close();
      return uri;
    }
  }

  private static StoreUri withFile(Path folder, String name) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), "no graph ".repeat(999).getBytes(UTF_8));
      return uri(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static StoreUri uri(Path folder) {
    return StoreUri.parse("kuzu:" + folder);
  }
}
