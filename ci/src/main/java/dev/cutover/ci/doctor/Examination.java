package dev.cutover.ci.doctor;

import dev.cutover.model.EdgeKind;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/**
 * Opens a fresh store, writes, reads back and compares digests; what lasts, once more after opening
 * it again. The store is dropped in the end.
 */
public final class Examination {
  private final Backend backend;
  private final StoreUri asked;
  private final List<Row> rows = Specimen.rows();
  private final Fingerprint expected = Fingerprint.of(rows);

  private Examination(Backend backend, StoreUri asked) {
    this.backend = backend;
    this.asked = asked;
  }

  /** How it went. */
  public sealed interface Finding {}

  /**
   * All was well.
   *
   * @param info what the store said of itself
   */
  public record Well(StoreInfo info, long rows) implements Finding {}

  /** The store cannot be opened here, since something is missing. */
  public record Missing(String reason) implements Finding {}

  /** Something went wrong. */
  public record Ill(String reason) implements Finding {}

  /**
   * Examines a kind of store.
   *
   * @param asked a mere scheme, or a connection string such as a server of the user's
   * @param directory empty, for files of the store
   */
  public static Finding of(Backend backend, StoreUri asked, Path directory) {
    return backend
        .missing(asked)
        .<Finding>map(Missing::new)
        .orElseGet(() -> new Examination(backend, asked).examine(directory));
  }

  private Finding examine(Path directory) {
    try (Host host = backend.host(asked, directory)) {
      StoreUri uri = host.fresh("doctor").asDurableAs(asked);
      StoreInfo info = fill(uri);
      if (backend.capabilities().contains(Capability.PERSISTENT)) {
        reopen(uri);
      }
      host.drop(uri);
      return new Well(info, rows.size());
    } catch (StoreException e) {
      return new Ill(StoreUri.masked(String.valueOf(e.getMessage())));
    }
  }

  private StoreInfo fill(StoreUri uri) {
    try (Store store = backend.open(uri, OpenOptions.DEFAULT.askedBy(uri))) {
      try (Writer writer = store.writer()) {
        writer.write(Batch.of(rows));
      }
      compare(store, "after writing");
      store.finish();
      compare(store, "after finishing");
      return store.info();
    }
  }

  private void reopen(StoreUri uri) {
    try (Store store = backend.open(uri, OpenOptions.DEFAULT.askedBy(uri).readOnly())) {
      compare(store, "after opening it again");
    }
  }

  private void compare(Store store, String when) {
    try (Reader reader = store.reader()) {
      List<String> differences = reader.fingerprint().differences(expected);
      if (!differences.isEmpty()) {
        throw new StoreException("it lost rows %s: %s".formatted(when, differences));
      }
      String key = Specimen.key();
      int callers = reader.edges(key, Reader.Direction.INCOMING, EnumSet.of(EdgeKind.CALLS)).size();
      if (reader.find(key).isEmpty() || callers != 1) {
        throw new StoreException("it does not find what it holds " + when);
      }
    }
  }
}
