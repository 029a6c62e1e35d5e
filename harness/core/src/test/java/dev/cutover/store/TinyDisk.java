package dev.cutover.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few megabytes in memory, to be filled up or made read-only. */
public final class TinyDisk implements AutoCloseable {
  private final Path root;

  private TinyDisk(Path root) {
    this.root = root;
  }

  /** Mounts one below the folder; the test is skipped where that is not allowed. */
  public static TinyDisk below(Path folder, int megabytes) throws IOException {
    Path root = Files.createDirectory(folder.resolve("disk-of-" + megabytes + "-MB"));
    assumeTrue(
        ran(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes + "m",
            "cutover-test",
            root.toString()),
        "no small disk can be mounted here: that takes root on Linux");
    return new TinyDisk(root);
  }

  public Path root() {
    return root;
  }

  public void makeReadOnly() throws IOException {
    if (!ran("mount", "-o", "remount,ro", root.toString())) {
      throw new IOException("cannot be made read-only: " + root);
    }
  }

  /** Unmounts, as soon as the last file is closed. */
  @Override
  public void close() throws IOException {
    if (!ran("umount", "-l", root.toString())) {
      throw new IOException("cannot be unmounted: " + root);
    }
  }

  private static boolean ran(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
