package dev.cutover.ci.profile;

import dev.cutover.ci.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that a profile can be written to: its extension tells the format. */
record ProfileFile(Path path) {
  private static final List<String> EXTENSIONS = List.of(".html", ".jfr", ".collapsed");

  ProfileFile {
    String name = path.toString();
    if (EXTENSIONS.stream().noneMatch(name::endsWith)) {
      throw new UsageException(
          "--profile '%s' tells no format: end it in .html (a flame graph), .jfr or .collapsed"
              .formatted(path));
    }
    if (name.contains(",")) {
      throw new UsageException(
          "--profile '%s' has a comma, which separates the profiler's options: choose another name"
              .formatted(path));
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          "--profile '%s' is to be in a folder that is not there: create it first".formatted(path));
    }
  }

  /** The option that tells the profiler where to write; it goes by the extension too. */
  String option() {
    return "file=" + path.toAbsolutePath();
  }
}
