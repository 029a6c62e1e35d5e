package dev.cutover.ci;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A folder for what is only needed while something runs; gone afterwards, also after Ctrl-C.
 *
 * <p>A process that is told to end waits a while for the folder to be closed, so that nothing
 * writes into what is being deleted. What a killed process left is deleted by the next one.
 */
public final class ScratchFolder implements AutoCloseable {
  private static final String FAMILY = "cutover-";
  private static final int DELETIONS = 20;

  private final Path path;
  private final OwnerLock lock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread onExit = new Thread(this::endEarly, "cutover-scratch");
  private boolean kept;

  private ScratchFolder(Path path, OwnerLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes a folder; to be opened before, and so closed after, all that is used with it.
   *
   * @param purpose goes into its name
   */
  public static ScratchFolder create(String purpose) throws IOException {
    String ours = FAMILY + ProcessHandle.current().pid() + "-";
    Path path = Files.createTempDirectory(ours + purpose + "-");
    try {
      ScratchFolder folder = new ScratchFolder(path, OwnerLock.take(path));
      Runtime.getRuntime().addShutdownHook(folder.onExit);
      OwnerLock.sweepBeside(path, FAMILY, ours);
      return folder;
    } catch (IOException | RuntimeException e) {
      FolderTree.delete(path);
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** Leaves the folder where it is: it holds what must not be lost. */
  public void keep() {
    kept = true;
  }

  @Override
  public void close() {
    try (lock) {
      if (kept) {
        lock.unmark();
      } else {
        FolderTree.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + path, e);
    } finally {
      closed.countDown();
      forgetHook();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException _) {
      // the process is ending, and the hook waits for the folder to be closed
    }
  }

  private void endEarly() {
    try {
      if (!closed.await(Interruption.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        deleteWhileOthersWrite();
      }
    } catch (InterruptedException | UncheckedIOException e) {
      System.err.println("cutover: " + path + " is left behind, delete it: " + e.getMessage());
    }
  }

  /** What was started still ends, and may put something into a folder that is being deleted. */
  private void deleteWhileOthersWrite() throws InterruptedException {
    for (int attempt = 1; attempt < DELETIONS; attempt++) {
      try {
        FolderTree.delete(path);
        return;
      } catch (UncheckedIOException _) {
        Thread.sleep(50);
      }
    }
    FolderTree.delete(path);
  }
}
