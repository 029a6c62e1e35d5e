package dev.cutover.backend.kuzu;

import com.kuzudb.Database;
import dev.cutover.store.FileTrouble;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of a store, looked at before Kuzu may touch it. */
record StoreFolder(StoreUri uri, Path path) {
  /** Threads that a statement runs on. */
  static final int THREADS = 2;

  /** Pages of the database in memory, and what statements need beside them. */
  private static final long BUFFER_POOL = 512L << 20;

  private static final long LARGEST_DATABASE = 1L << 38;

  /** So large may the log be before it is moved into the file. */
  private static final long LARGEST_LOG = 16L << 20;

  static StoreFolder of(StoreUri uri) {
    if (uri.rest().isEmpty()) {
      throw new StoreException.Unavailable(uri + ": name a folder, as in kuzu:graph");
    }
    try {
      return new StoreFolder(uri, Path.of(uri.rest()).toAbsolutePath());
    } catch (InvalidPathException notAPath) {
      throw new StoreException.Unavailable(
          uri + " is no folder name here: " + notAPath.getReason(), notAPath);
    }
  }

  /** Whether there is something to open; refuses what is no store. */
  boolean holdsStore() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StoreException.Unavailable(uri + " is a file: name a folder");
    }
    if (Files.exists(file())) {
      return true;
    }
    if (Files.isDirectory(path) && !isEmpty()) {
      throw new StoreException.Unavailable(
          uri + " holds files of something else: name an empty or a new folder");
    }
    return false;
  }

  void create() {
    Path parent = path.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new StoreException.Unavailable(
          uri + ": the folder " + parent + " does not exist: create it first");
    }
    try {
      Files.createDirectories(path);
    } catch (IOException refused) {
      throw failed("cannot be created", refused);
    }
  }

  Path lock() {
    return path.resolve("lock");
  }

  /**
   * Opens or creates the database. The driver throws exceptions that it does not declare. Moving
   * the log into the file is left to us, since Kuzu would do it within a commit and fail with it.
   */
  Database database(Access access) {
    try {
      return new Database(
          file().toString(),
          BUFFER_POOL,
          true,
          access == Access.READ_ONLY,
          LARGEST_DATABASE,
          false,
          -1);
    } catch (Exception refused) {
      throw new Errors(uri).opening(refused);
    }
  }

  /** Whether the log is to be moved into the file. */
  boolean hasLargeLog() {
    return path.resolve("graph.kuzu.wal").toFile().length() > LARGEST_LOG;
  }

  /** Bytes of all files. */
  long size() {
    try (Stream<Path> files = Files.list(path)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException unreadable) {
      throw failed("cannot be listed", unreadable);
    }
  }

  /** A failure of the file system in terms of the store. */
  StoreException failed(String what, IOException failure) {
    return new StoreException.Unavailable(
        "%s %s: %s: folder and files must be there and writable by this user"
            .formatted(uri, what, FileTrouble.of(failure)),
        failure);
  }

  private Path file() {
    return path.resolve("graph.kuzu");
  }

  /** A lock file alone is what an opener has left who got no further. */
  private boolean isEmpty() {
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(lock()::equals);
    } catch (IOException unreadable) {
      throw failed("cannot be listed", unreadable);
    }
  }
}
