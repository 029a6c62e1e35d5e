package dev.cutover.backend.json;

import dev.cutover.model.Relation;
import dev.cutover.store.FileTrouble;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Where the files of a store lie, and how a folder is known to be one. */
record StoreFolder(StoreUri uri, Path path) {
  private static final String FORMAT = "{\"format\":\"cutover code graph\",\"version\":";

  /** Goes up with every change of the files. */
  static final int VERSION = 1;

  static StoreFolder of(StoreUri uri) {
    if (uri.rest().isEmpty()) {
      throw new StoreException.Unavailable(uri + ": name a folder, as in json:graph");
    }
    try {
      return new StoreFolder(uri, Path.of(uri.rest()).toAbsolutePath());
    } catch (InvalidPathException notAPath) {
      throw new StoreException.Unavailable(
          uri + " is no folder name here: " + notAPath.getReason(), notAPath);
    }
  }

  /** Whether a store is there; refuses a folder of other things and a store of another version. */
  boolean holdsStore() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StoreException.Unavailable(uri + " is a file: name a folder");
    }
    try {
      return isOurs(Files.readString(format(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException none) {
      if (Files.isDirectory(path) && !isEmpty()) {
        throw new StoreException.Unavailable(
            uri + " holds files of something else: name an empty or a new folder", none);
      }
      return false;
    } catch (IOException unreadable) {
      throw failed("cannot be read", unreadable);
    }
  }

  /** Makes the folder and writes into it what it is. */
  void create() {
    Path parent = path.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new StoreException.Unavailable(
          uri + ": the folder " + parent + " does not exist: create it first");
    }
    try {
      Files.createDirectories(path);
      Files.writeString(format(), FORMAT + VERSION + "}\n");
      sync();
    } catch (IOException refused) {
      throw failed("cannot be created", refused);
    }
  }

  Path lock() {
    return path.resolve("lock");
  }

  Path journal() {
    return path.resolve("journal.jsonl");
  }

  /** Is there while new relation files are complete and not all in their places. */
  Path commit() {
    return path.resolve("commit");
  }

  Path relation(Relation relation) {
    return path.resolve(relation + ".jsonl");
  }

  /** What is to become the file of the relation. */
  Path next(Relation relation) {
    return path.resolve(relation + ".jsonl.new");
  }

  /**
   * Waits until the disk has the names of the files. An interrupt is put off meanwhile, since it
   * would close the folder under our hands.
   */
  void sync() throws IOException {
    boolean interrupted = Thread.interrupted();
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
        "%s %s: %s: folder and files must be there and writable by this user, and the disk not full"
            .formatted(uri, what, FileTrouble.of(failure)),
        failure);
  }

  private boolean isOurs(String format) {
    if (!format.startsWith(FORMAT)) {
      throw new StoreException.Unavailable(
          uri + ": " + format().getFileName() + " is not of this program: name another folder");
    }
    String version = format.substring(FORMAT.length()).replaceAll("\\D", "");
    if (!version.equals(Integer.toString(VERSION))) {
      throw new StoreException.Unavailable(
          "%s: this graph has schema version %s, this Cutover reads and writes version %d: it was left as it is; name another folder"
              .formatted(uri, version, VERSION));
    }
    return true;
  }

  private Path format() {
    return path.resolve("cutover.json");
  }

  private boolean isEmpty() {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException unreadable) {
      throw failed("cannot be listed", unreadable);
    }
  }
}
