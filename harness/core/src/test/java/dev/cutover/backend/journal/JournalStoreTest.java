package dev.cutover.backend.journal;

import dev.cutover.store.Backend;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class JournalStoreTest extends StoreContract {
  private final AtomicInteger files = new AtomicInteger();

  @Override
  public Backend backend() {
    return new JournalBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return uri(folder.resolve("graph-" + files.incrementAndGet()));
  }

  @Override
  public Optional<String> refusalOfSecondOpener() {
    return Optional.of("locked");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return List.of(
        new Refusal("a folder", uri(folder), List.of("name a file")),
        new Refusal(Refusal.CORRUPT, uri(file(folder, "letter")), List.of("no journal")),
        new Refusal(
            Refusal.OTHER_VERSION, uri(file(folder, "cutover journal 9")), List.of("version 9")));
  }

  private static Path file(Path folder, String content) {
    try {
      return Files.writeString(folder.resolve(content.replace(' ', '-')), content + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoreUri uri(Path file) {
    return new StoreUri("journal", file.toString());
  }
}
