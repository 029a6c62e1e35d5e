package dev.cutover.run;

import dev.cutover.store.Backend;
import dev.cutover.store.FolderTree;
import dev.cutover.store.Host;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The hosts of a campaign, one for each store that its scenarios name. */
final class Hosts implements AutoCloseable {
  private final Function<StoreUri, Backend> backends;
  private final Path directory;
  private final Map<String, Place> places = new HashMap<>();
  private final Deque<Place> opened = new ArrayDeque<>();

  /**
   * @param directory exists; every host gets a folder in it
   */
  Hosts(Function<StoreUri, Backend> backends, Path directory) {
    this.backends = backends;
    this.directory = directory;
  }

  /** A host, or why there is none. */
  private record Place(Path directory, @Nullable Host host, @Nullable StoreException failure) {}

  /** Starts the host of a store where it has not been tried before. */
  void open(String store) {
    if (!places.containsKey(store)) {
      Place place = start(store, directory.resolve("host-" + (places.size() + 1)));
      places.put(store, place);
      opened.push(place);
    }
  }

  private Place start(String store, Path folder) {
    StoreUri asked = StoreUri.parse(store);
    try {
      Files.createDirectories(folder);
      return new Place(folder, backends.apply(asked).host(asked, folder), null);
    } catch (StoreException e) {
      return new Place(folder, null, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  /**
   * The host of a store that was opened.
   *
   * @throws StoreException the one that its start ended with
   */
  Host of(String store) {
    Place place = places.get(store);
    if (place == null) {
      throw new IllegalArgumentException("no host was opened for " + StoreUri.parse(store));
    }
    if (place.failure() != null) {
      throw place.failure();
    }
    return java.util.Objects.requireNonNull(place.host());
  }

  /** Stops all hosts, the last one first, and deletes their folders, whatever fails. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      try {
        close(opened.pop());
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static void close(Place place) {
    try {
      if (place.host() != null) {
        place.host().close();
      }
    } finally {
      FolderTree.delete(place.directory());
    }
  }
}
