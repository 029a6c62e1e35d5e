package dev.cutover.backend.cozo;

import dev.cutover.store.FolderTree;
import dev.cutover.store.StoreException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CozoDB compiled to WebAssembly, as npm distributes it: fetched once, checked, and kept.
 *
 * @param cache the folder that it is kept in
 */
record EnginePackage(Path cache) {
  static final String NAME = "cozo-lib-wasm";
  static final String VERSION = "0.7.6";

  /** SHA-512 of the archive, as the registry tells it. */
  private static final String INTEGRITY =
      "JxM0JHF2EVY7/S+100FKHB1h+fBgcmtqbs/9gSka0TgD9YutDYFCgIE5I80fRmbjh0h2e+THEe2HooRIbML7dw==";

  private static final String NODE = "node does not run here: install Node.js 18 or later";
  private static final String NPM =
      "npm does not run here, and fetches CozoDB's engine once: install Node.js with npm, such as"
          + " Debian's package npm";

  /** Why the engine cannot be run on this machine, and how to get what is missing. */
  Optional<String> missing() {
    if (!Command.runs("node")) {
      return Optional.of(NODE);
    }
    return Files.exists(folder()) || Command.runs("npm") ? Optional.empty() : Optional.of(NPM);
  }

  /** The package's folder; fetches it where it is not there yet. */
  Path provide() {
    if (!Files.exists(folder())) {
      try {
        fetch();
      } catch (IOException e) {
        throw new StoreException.Unavailable(
            "cozo:wasm: %s@%s cannot be fetched: %s".formatted(NAME, VERSION, e.getMessage()), e);
      }
    }
    return folder();
  }

  private Path folder() {
    return cache.resolve(NAME + "-" + VERSION);
  }

  private void fetch() throws IOException {
    Files.createDirectories(cache);
    Path work = Files.createTempDirectory(cache, "fetch");
    try {
      Command.run(
          work, List.of("npm", "pack", "--silent", "--ignore-scripts", NAME + "@" + VERSION));
      Path archive = archive(work);
      check(archive);
      Command.run(work, List.of("tar", "xzf", archive.getFileName().toString()));
      publish(work.resolve("package"));
    } finally {
      FolderTree.delete(work);
    }
  }

  private static Path archive(Path work) throws IOException {
    try (Stream<Path> entries = Files.list(work)) {
      return entries
          .filter(entry -> entry.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(() -> new IOException("npm pack left no archive"));
    }
  }

  /** Runs nothing but what this version of Cutover was tested with. */
  static void check(Path archive) throws IOException {
    String found = Base64.getEncoder().encodeToString(sha512().digest(Files.readAllBytes(archive)));
    if (!found.equals(INTEGRITY)) {
      throw new IOException(
          "the archive is not the one that is known: its SHA-512 is %s instead of %s"
              .formatted(found, INTEGRITY));
    }
  }

  /** Another process may have been quicker; its package is as good. */
  private void publish(Path unpacked) throws IOException {
    try {
      Files.move(unpacked, folder());
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      if (!Files.exists(folder())) {
        throw e;
      }
    }
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
