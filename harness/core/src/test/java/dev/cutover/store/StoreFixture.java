package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the parts of the {@link StoreContract} know of the backend under test. */
public interface StoreFixture {
  /** The backend under test. */
  Backend backend();

  /**
   * Where a store may be created that does not exist yet; another one at each call.
   *
   * @param folder to put files into, empty at the beginning of each test
   */
  StoreUri freshUri(Path folder);

  /** A folder of the running test. */
  Path folder();

  /** How stores are opened unless a test is about just that. */
  default OpenOptions options() {
    return OpenOptions.DEFAULT;
  }

  /** The tier in force where this one was asked for. */
  default Durability inForce(Durability asked) {
    return asked;
  }

  /**
   * What the engine says when a store is opened for writing that is already open; empty where the
   * second opener is served.
   */
  default Optional<String> refusalOfSecondOpener() {
    return Optional.empty();
  }

  /** Connection strings that cannot be opened: a corrupt file, a folder in place of a file, … */
  default List<Refusal> refusals(Path folder) {
    return List.of();
  }

  /**
   * A connection string that cannot be opened.
   *
   * @param situation what is wrong with it
   * @param messageParts what the message must say, beside the connection string
   */
  record Refusal(String situation, StoreUri uri, List<String> messageParts) {}

  /** Creates a store. */
  default Store fresh() {
    return open(freshUri(folder()));
  }

  /** Opens a store for writing. */
  default Store open(StoreUri uri) {
    return backend().open(uri, options());
  }

  /** Writes the batches in their order, through a writer of its own. */
  default void write(Store store, Batch... batches) {
    try (Writer writer = store.writer()) {
      for (Batch batch : batches) {
        writer.write(batch);
      }
    }
  }

  /** Asserts that the store holds exactly these rows, in order, and that its figures say so. */
  default void assertHolds(Store store, GraphModel expected) {
    try (Reader reader = store.reader()) {
      List<Row> rows = reader.all();
      assertThat(rows).containsExactlyElementsOf(expected.all());
      assertThat(reader.counts()).isEqualTo(expected.counts());
      assertThat(reader.fingerprint()).isEqualTo(expected.fingerprint());
    }
  }
}
