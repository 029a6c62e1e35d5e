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

  /** The tier in force where this one was asked for: another only where it cannot be promised. */
  default Durability inForce(Durability asked) {
    return backend().durabilities().contains(asked)
        ? asked
        : backend().durabilities().iterator().next();
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
   * Megabytes of a disk on which a store can begin and is full soon: at first two fifths are free.
   */
  default int diskMegabytes() {
    return 48;
  }

  /** A server that only this test uses; stores that are no {@link Capability#SERVER} need none. */
  default MortalServer mortalServer() {
    throw new AssertionError(
        backend().scheme() + " is a server, so its test must be able to start and kill one");
  }

  /** A server to see die. */
  interface MortalServer extends AutoCloseable {
    /** A store on it that does not exist yet. */
    StoreUri fresh();

    /** Ends it at once, and returns when it is gone. */
    void kill();

    @Override
    void close();
  }

  /**
   * A connection string that cannot be opened.
   *
   * @param situation what is wrong with it: one of the constants, or in words
   * @param messageParts what the message must say, beside the connection string
   */
  record Refusal(String situation, StoreUri uri, List<String> messageParts) {
    /** The files of a store, overwritten or cut off. For stores that are files. */
    public static final String CORRUPT = "a corrupt store";

    /** A store of ours with another version of the schema. For stores that last. */
    public static final String OTHER_VERSION = "another version";

    /** A server that knows the user, or needs none, but not this secret. For servers. */
    public static final String WRONG_PASSWORD = "wrong password";

    /** An address of this machine where no server is. For servers. */
    public static final String NOBODY_LISTENS = "nobody listens";
  }

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
