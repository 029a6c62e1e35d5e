package dev.cutover.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Provides stores that are files or folders below a directory. */
record FolderHost(String scheme, Path directory) implements Host {
  @Override
  public StoreUri fresh(String name) {
    return new StoreUri(scheme, directory.resolve(name).toString());
  }

  /** Deletes the store's file or folder, and what the engine put beside it: {@code name-wal}. */
  @Override
  public void drop(StoreUri store) {
    Path main = Path.of(store.rest());
    DirectoryStream.Filter<Path> belongs = path -> belongs(path, main.getFileName().toString());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, belongs)) {
      files.forEach(FolderTree::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot drop " + store, e);
    }
  }

  private static boolean belongs(Path path, String name) {
    String other = path.getFileName().toString();
    return other.equals(name) || other.startsWith(name + "-") || other.startsWith(name + ".");
  }
}
