package dev.cutover.fault;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Does to a cache on disk what a failing disk or a careless hand may do, as a fault to survive. */
public final class CacheDamage {
  private CacheDamage() {}

  /** A way to damage a file. */
  public enum Kind {
    FLIPPED_BIT,
    TRUNCATED,
    EMPTIED,
    OVERWRITTEN,
    REPLACED_BY_FOLDER,
    DELETED
  }

  /**
   * Damages every file of a cache.
   *
   * @return how many there were
   */
  public static int inflict(Path folder, Kind kind, RandomGenerator random) throws IOException {
    int files = 0;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
        for (Path path : paths) {
          files += damage(path, kind, random);
        }
      }
    }
    return files;
  }

  /** One, or none where the cache itself took the file away meanwhile. */
  private static int damage(Path file, Kind kind, RandomGenerator random) throws IOException {
    try {
      return Files.isRegularFile(file) ? damageFile(file, kind, random) : 0;
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  private static int damageFile(Path file, Kind kind, RandomGenerator random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (kind) {
      case FLIPPED_BIT -> {
        if (bytes.length > 0) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        Files.write(file, bytes);
      }
      case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
      case EMPTIED -> Files.write(file, new byte[0]);
      case OVERWRITTEN -> {
        random.nextBytes(bytes);
        Files.write(file, bytes);
      }
      case REPLACED_BY_FOLDER -> {
        Files.delete(file);
        Files.createDirectories(file.resolve("in/its/place"));
      }
      case DELETED -> FolderTree.delete(file);
    }
    return 1;
  }
}
