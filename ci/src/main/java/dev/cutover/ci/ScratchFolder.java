package dev.cutover.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

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
    if (kept || !Files.exists(path)) {
      return;
    }
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
