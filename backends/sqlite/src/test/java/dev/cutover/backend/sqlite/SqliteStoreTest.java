package dev.cutover.backend.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        new Refusal("other content", uri(corrupt(folder)), List.of("not a database")));
  }

  private static Path corrupt(Path folder) {
    try {
      return Files.write(folder.resolve("corrupt.db"), "not SQLite ".repeat(999).getBytes(UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static StoreUri uri(Path file) {
    return StoreUri.parse("sqlite:" + file);
  }
}
