package dev.cutover.ci;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;

/**
 * Marks a folder as in use: a lock of the operating system on a file in it, which ends with the
 * process that holds it, however that ends. So a folder whose lock is free was left behind.
 */
final class OwnerLock implements AutoCloseable {
  private static final String NAME = "owner.lock";

  private final Path file;
  private final FileChannel held;

  private OwnerLock(Path file, FileChannel held) {
    this.file = file;
    this.held = held;
  }

  /** Locks a folder; the lock file shows its name only once it is locked. */
  static OwnerLock take(Path folder) throws IOException {
    Path unlocked = folder.resolve(NAME + ".new");
    FileChannel channel =
        FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Path file = folder.resolve(NAME);
      Files.move(unlocked, file, StandardCopyOption.ATOMIC_MOVE);
      return new OwnerLock(file, channel);
    } catch (IOException e) {
      try (channel) {
        throw e;
      }
    }
  }

  /** Gives the mark up; a folder without one is never taken for left behind. */
  void unmark() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    held.close();
  }

  /**
   * Deletes the folders beside one that processes of the same user left behind.
   *
   * @param own has just been made by this process
   * @param prefix of their names
   * @param spared whose names begin like this are not looked at: closing a lock file would release
   *     the lock that this process itself has on it
   */
  static void sweepBeside(Path own, String prefix, String spared) throws IOException {
    UserPrincipal user = Files.getOwner(own);
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(own.resolveSibling(""), prefix + "*")) {
      for (Path folder : folders) {
        if (!folder.getFileName().toString().startsWith(spared)) {
          deleteIfAbandoned(folder, user);
        }
      }
    }
  }

  private static void deleteIfAbandoned(Path folder, UserPrincipal user) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = existing(folder.resolve(NAME));
        FileLock lock = channel.tryLock()) {
      if (lock != null && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
        FolderTree.delete(folder);
      }
    } catch (NoSuchFileException | AccessDeniedException | UncheckedIOException _) {
      // Not marked, not ours, or something still ends in it: then a later process sweeps it.
    }
  }

  private static FileChannel existing(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }
}
