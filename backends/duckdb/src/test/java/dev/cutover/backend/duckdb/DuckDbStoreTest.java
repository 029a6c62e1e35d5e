package dev.cutover.backend.duckdb;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class DuckDbStoreTest extends StoreContract {
  private final AtomicInteger files = new AtomicInteger();

  @Override
  public Backend backend() {
    return new DuckDbBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return uri(folder.resolve("graph ?#%é;='" + files.incrementAndGet() + ".duckdb"));
  }

  @Override
  public Optional<String> refusalOfSecondOpener() {
    return Optional.of("is already attached by database \"graph\"");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return List.of(
        new Refusal("no file", StoreUri.parse("duckdb"), List.of("duckdb:graph.duckdb")),
        new Refusal("no file but memory", StoreUri.parse("duckdb::memory:"), List.of("mem")),
        new Refusal("a folder", uri(folder), List.of("folder")),
        new Refusal("no parent", uri(folder.resolve("no/graph.duckdb")), List.of("does not exist")),
        new Refusal("no place for files", uri(Path.of("/proc/graph.duckdb")), List.of("writable")),
        new Refusal(Refusal.CORRUPT, uri(corrupt(folder)), List.of("not a valid DuckDB")),
        new Refusal(Refusal.OTHER_VERSION, uri(otherVersion(folder)), List.of("version 99")));
  }

  private static Path corrupt(Path folder) {
    try {
      return Files.write(folder.resolve("corrupt.duckdb"), "no duck ".repeat(999).getBytes(UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path otherVersion(Path folder) {
    Path file = folder.resolve("version.duckdb");
    new DuckDbBackend().open(uri(file), OpenOptions.DEFAULT).close();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      Database.run(connection, "UPDATE cutover SET version = 99");
      return file;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static StoreUri uri(Path file) {
    return StoreUri.parse("duckdb:" + file);
  }
}
