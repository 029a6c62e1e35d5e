package dev.cutover.ci.command;

import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a store is, however its connection string is written: other spellings of a path, a host of
 * many names, another user.
 */
record StorePlace(String scheme, String place) {
  private static final Pattern USER = Pattern.compile("^//[^/@]*@");
  private static final Pattern THIS_MACHINE =
      Pattern.compile("^//(localhost|127\\.0\\.0\\.1|\\[::1])(?=[:/]|$)");

  static StorePlace of(StoreUri uri) {
    String rest = uri.rest();
    return new StorePlace(uri.scheme(), rest.startsWith("//") ? server(rest) : file(rest));
  }

  /** The place on one line, without secrets. */
  String masked() {
    return StoreUri.masked(scheme + ":" + place);
  }

  private static String server(String rest) {
    String anyone = USER.matcher(rest).replaceFirst("//");
    return THIS_MACHINE.matcher(anyone).replaceFirst("//localhost");
  }

  private static String file(String rest) {
    try {
      Path path = Path.of(rest);
      return Files.exists(path)
          ? path.toRealPath().toString()
          : path.toAbsolutePath().normalize().toString();
    } catch (IOException | InvalidPathException _) {
      return rest;
    }
  }
}
