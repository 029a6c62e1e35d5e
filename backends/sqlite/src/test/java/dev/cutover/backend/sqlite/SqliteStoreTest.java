package dev.cutover.backend.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cutover.store.Backend;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class SqliteStoreTest extends StoreContract {
  private final AtomicInteger files = new AtomicInteger();

  @Override
  public Backend backend() {
    return new SqliteBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return uri(folder.resolve("graph ?#%é" + files.incrementAndGet() + ".db"));
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return List.of(
        new Refusal("no file", StoreUri.parse("sqlite"), List.of("sqlite:graph.db")),
        new Refusal("no file but memory", StoreUri.parse("sqlite::memory:"), List.of("mem")),
        new Refusal("a folder", uri(folder), List.of("folder")),
        new Refusal("no parent", uri(folder.resolve("no/graph.db")), List.of("does not exist")),
        new Refusal("a device of its own", StoreUri.parse("sqlite:/proc/graph.db"), List.of()),
        new Refusal(Refusal.CORRUPT, uri(corrupt(folder)), List.of("not a database")),
        new Refusal(Refusal.OTHER_VERSION, uri(otherVersion(folder)), List.of("version 99")));
  }

  private static Path corrupt(Path folder) {
    try {
      return Files.write(folder.resolve("corrupt.db"), "not SQLite ".repeat(999).getBytes(UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path otherVersion(Path folder) {
    Path file = folder.resolve("version.db");
    new SqliteBackend().open(uri(file), OpenOptions.DEFAULT).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Database.run(connection, "PRAGMA user_version = 99");
      return file;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static StoreUri uri(Path file) {
    return StoreUri.parse("sqlite:" + file);
  }
}
