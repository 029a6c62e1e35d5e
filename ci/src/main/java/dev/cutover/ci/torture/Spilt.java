package dev.cutover.ci.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The spill files that an ingestion names when it ends. */
final class Spilt {
  private static final Pattern NAMED = Pattern.compile("the others are in '([^']+)'");

  private Spilt() {}

  static List<Path> namedIn(List<String> said) {
    return said.stream().flatMap(Spilt::names).map(Path::of).toList();
  }

  private static Stream<String> names(String line) {
    return NAMED.matcher(line).results().map(found -> found.group(1));
  }
}
