package dev.cutover.store;

import dev.cutover.store.OpenOptions.Access;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The operating system's lock on a file, for engines that do not see to it themselves that a store
 * is opened by one that writes, or by any number that read.
 *
 * <p>This process asks for each file once and remembers that: the system would take the lock away
 * as soon as anything in the process closed the file, be it after a second opener was refused.
 */
public final class FolderLock implements AutoCloseable {
  private static final Map<Path, Held> HELD = new HashMap<>();

  private final Path file;
  private boolean closed;

  private FolderLock(Path file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @param uri of the store, for the message
   * @param file in a folder that exists; created where the store is to be written
   * @throws StoreException.Locked if another store has it, in this process or another one
   */
  public static FolderLock take(StoreUri uri, Path file, Access access) {
    synchronized (HELD) {
      try {
        Path real = real(file);
        Held held = HELD.get(real);
        if (held == null) {
          HELD.put(real, new Held(uri, real, access));
        } else if (access == Access.READ_ONLY && held.access == Access.READ_ONLY) {
          held.holders++;
        } else {
          throw locked(uri, file, "this process");
        }
        return new FolderLock(real);
      } catch (IOException refused) {
        throw new StoreException.Unavailable(
            "%s cannot be locked: %s: folder and files must be there and writable by this user"
                .formatted(uri, FileTrouble.of(refused)),
            refused);
      }
    }
  }

  /** Gives the lock back. Idempotent. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      Held held = HELD.get(file);
      if (!closed && held != null && --held.holders == 0) {
        HELD.remove(file);
        held.channel.close();
      }
      closed = true;
    }
  }

  /** The one name of a file that may be there under several. */
  private static Path real(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
  }

  private static StoreException locked(StoreUri uri, Path file, String holder) {
    return new StoreException.Locked(
        "%s: %s has it open and holds the lock on %s: wait until it is done"
            .formatted(uri, holder, file.getFileName()));
  }

  /** A file that this process has locked, and how many of its stores rely on that. */
  private static final class Held {
    private final Access access;
    private final FileChannel channel;
    private int holders = 1;

    Held(StoreUri uri, Path file, Access access) throws IOException {
      this.access = access;
      boolean shared = access == Access.READ_ONLY;
      channel =
          FileChannel.open(
              file,
              shared
                  ? Set.of(StandardOpenOption.READ)
                  : Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
        channel.close();
        throw locked(uri, file, "another process");
      }
    }
  }
}
