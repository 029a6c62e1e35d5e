package dev.cutover.corpora.treesitter;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A directory of native libraries that any number of processes fill at once.
 *
 * <p>A file appears whole under its final name or not at all. What is unpacked is named by its
 * content, what is built by its version and how it is built.
 */
record NativeFiles(Path cache, Platform platform) {
  private static final int NAME_BYTES = 8;

  /** The optimised build of a library, if there is one. */
  Optional<Path> built(String library) {
    return NativePackage.of(library)
        .map(from -> cache.resolve(builtName(from)))
        .filter(Files::isRegularFile);
  }

  /** What a library built from a package is called in the cache directory. */
  String builtName(NativePackage from) {
    return "built-%s-%s/%s"
        .formatted(from.library(), from.build(), platform.fileName(from.library()));
  }

  /** Keeps a library's bytes and says where; the same bytes are kept once. */
  Path keep(String library, byte[] content) throws IOException {
    String hash = HexFormat.of().formatHex(sha256(content), 0, NAME_BYTES);
    Path file = cache.resolve(hash).resolve(platform.fileName(library));
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      Files.createDirectories(file.getParent());
      Path partial = Files.createTempFile(file.getParent(), library, ".partial");
      Files.write(partial, content);
      publish(partial, file);
    }
    return file;
  }

  /** Gives a finished file its final name. */
  static void publish(Path partial, Path file) throws IOException {
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      // Windows replaces no library that another process has loaded: that one is as good.
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
