package dev.cutover.backend.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.StoreFixture.Refusal;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Folders that must not be opened. */
final class RefusedFolders {
  private RefusedFolders() {}

  static List<Refusal> in(Path folder) {
    try {
      return List.of(
          new Refusal("a file", uri(file(folder)), List.of("is a file")),
          new Refusal(
              "a folder below a file",
              uri(file(folder).resolve("below")),
              List.of(
                  " cannot be created: %s: Not a directory; name another folder"
                      .formatted(folder.resolve("file/below")))),
          new Refusal("other files", uri(otherFiles(folder)), List.of("other files")),
          new Refusal("a lost CURRENT", uri(beheaded(folder)), List.of("other files")),
          new Refusal(
              Refusal.CORRUPT, uri(corrupt(folder)), List.of("damaged", "may be corrupted")),
          new Refusal(
              "another family", uri(otherFamily(folder)), List.of("something else", "foreign")),
          new Refusal("another database", uri(otherDatabase(folder)), List.of("something else")),
          new Refusal(Refusal.OTHER_VERSION, uri(otherVersion(folder)), List.of("schema 99")),
          new Refusal("no name", new StoreUri("rocksdb", ""), List.of("rocksdb:DIR")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path file(Path folder) throws IOException {
    return Files.writeString(folder.resolve("file"), "text");
  }

  private static Path otherFiles(Path folder) throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "dear reader");
    return other;
  }

  private static Path beheaded(Path folder) throws IOException {
    Path beheaded = store(folder.resolve("beheaded"));
    Files.delete(beheaded.resolve("CURRENT"));
    return beheaded;
  }

  private static Path corrupt(Path folder) throws IOException {
    Path corrupt = store(folder.resolve("corrupt"));
    try (var files = Files.newDirectoryStream(corrupt, "MANIFEST-*")) {
      for (Path manifest : files) {
        Files.writeString(manifest, "this is no manifest, it only has the name of one");
      }
    }
    return corrupt;
  }

  private static Path otherFamily(Path folder) throws RocksDBException {
    Path other = folder.resolve("family");
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, other.toString());
        ColumnFamilyHandle _ =
            db.createColumnFamily(new ColumnFamilyDescriptor("foreign".getBytes(UTF_8)))) {
      return other;
    }
  }

  private static Path otherDatabase(Path folder) throws RocksDBException {
    Path other = folder.resolve("database");
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, other.toString())) {
      db.put("key".getBytes(UTF_8), "value".getBytes(UTF_8));
      return other;
    }
  }

  private static Path otherVersion(Path folder) throws RocksDBException {
    Path other = store(folder.resolve("version"));
    StoreFolder there = StoreFolder.of(uri(other));
    NativeOptions options = new NativeOptions(OpenOptions.DEFAULT.durability());
    try (Database database = Database.create(there, options)) {
      database.put(Family.META, "cutover-schema".getBytes(UTF_8), "99".getBytes(UTF_8));
    }
    return other;
  }

  private static Path store(Path path) {
    new RocksDbBackend().open(uri(path), OpenOptions.DEFAULT).close();
    return path;
  }

  private static StoreUri uri(Path path) {
    return new StoreUri("rocksdb", path.toString());
  }
}
