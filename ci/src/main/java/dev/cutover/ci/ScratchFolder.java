package dev.cutover.ci;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what is only needed while something runs; gone afterwards, also after Ctrl-C. */
public final class ScratchFolder implements AutoCloseable {
  private final Path path;
  private final Thread onExit = new Thread(this::delete, "cutover-scratch");
  private volatile boolean kept;

  private ScratchFolder(Path path) {
    this.path = path;
  }

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
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException _) {
      // the process is ending, and the hook finds nothing left to do
    }
  }

  private void delete() {
    if (!kept) {
      FolderTree.delete(path);
    }
  }
}
