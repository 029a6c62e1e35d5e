package dev.cutover.backend.sqlite;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.sqlite.SQLiteJDBCLoader;

/** Opens {@code sqlite:FILE}. */
public final class SqliteBackend implements Backend {
  private final Limits limits;

  /** Waits five seconds for another process to end its transaction. */
  public SqliteBackend() {
    this(Limits.DEFAULT);
  }

  SqliteBackend(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String scheme() {
    return "sqlite";
  }

  @Override
  public String usage() {
    return "sqlite:FILE";
  }

  /** SQLite has one writer at a time, in whatever process. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.SNAPSHOT_READS);
  }

  @Override
  public String provided() {
    return "SQLite %s, in this process (org.xerial:sqlite-jdbc)"
        .formatted(SQLiteJDBCLoader.getVersion());
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    Path file = file(uri);
    boolean readOnly = options.access() == OpenOptions.Access.READ_ONLY;
    if (readOnly && !Files.exists(file)) {
      throw new StoreException.Unavailable(
          uri + ": there is no such file, and a store opened to read is not created");
    }
    Database database = new Database(file, limits, new Errors(uri));
    return readOnly
        ? SqliteStore.openToRead(database)
        : SqliteStore.openToWrite(database, options.durability());
  }

  private static Path file(StoreUri uri) {
    if (uri.rest().isEmpty() || uri.rest().startsWith(":")) {
      throw new StoreException.Unavailable(
          uri + ": name a file, as in sqlite:graph.db (for a store in memory say mem)");
    }
    Path file = path(uri).toAbsolutePath();
    Path folder = file.getParent();
    if (Files.isDirectory(file)) {
      throw new StoreException.Unavailable(uri + " is a folder: name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StoreException.Unavailable(
          uri + ": the folder " + folder + " does not exist: create it first");
    }
    return file;
  }

  private static Path path(StoreUri uri) {
    try {
      return Path.of(uri.rest());
    } catch (InvalidPathException notAPath) {
      throw new StoreException.Unavailable(
          uri + " is no file name here: " + notAPath.getReason(), notAPath);
    }
  }
}
