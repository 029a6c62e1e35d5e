package dev.cutover.pipeline.queue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the machine.
 *
 * @param name of its file
 * @param howToGet a command
 * @param path what the environment variable says
 */
public record InstalledProgram(String name, String howToGet, String path) {
  private static final int PASSWORD_BYTES = 16;

  /** Where servers are that no user's path names. */
  private static Stream<String> systems() {
    return Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin");
  }

  /** The program, where it is there. */
  public Optional<Path> file() {
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), systems())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Why it cannot be started, and the way out. */
  public Optional<String> missing() {
    return file().isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s is not on the path; get it with %s, or name a server of your own"
                .formatted(name, howToGet));
  }

  /** A password that nobody else has. */
  public static String freshPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
