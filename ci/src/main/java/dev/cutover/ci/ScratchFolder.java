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
 * <p>A process that is asked to end interrupts the thread that made the folder and waits a while
 * for it to clear up and close the folder, so that nothing writes into what is being deleted.
 */
public final class ScratchFolder implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 8;

  private final Path path;
  private final Thread owner = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread onExit = new Thread(this::endEarly, "cutover-scratch");
  private volatile boolean kept;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** Makes a folder; to be opened before, and so closed after, all that is used with it. */
  public static ScratchFolder create(String prefix) throws IOException {
    ScratchFolder folder = new ScratchFolder(Files.createTempDirectory(prefix + "-"));
    Runtime.getRuntime().addShutdownHook(folder.onExit);
    return folder;
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
    try {
      delete();
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
    owner.interrupt();
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        delete();
      }
    } catch (InterruptedException | UncheckedIOException e) {
      System.err.println("cutover: " + path + " is left behind, delete it: " + e.getMessage());
    }
  }

  private void delete() {
    if (!kept) {
      FolderTree.delete(path);
    }
  }
}
