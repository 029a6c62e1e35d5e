package dev.cutover.artifacts;

import java.util.List;
import java.util.regex.Pattern;

/** Names one published version of a library. */
public record Coordinates(String group, String artifact, String version) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.+-]+");
  private static final List<String> MOVING = List.of("LATEST", "RELEASE");

  /** Reads {@code GROUP:ARTIFACT:VERSION}. */
  public static Coordinates parse(String text) {
    String[] parts = text.strip().split(":", -1);
    boolean wellFormed = parts.length == 3;
    for (String part : parts) {
      wellFormed &= PART.matcher(part).matches();
    }
    if (!wellFormed) {
      throw new ArtifactException(
          "'"
              + text.strip()
              + "' names no library; write GROUP:ARTIFACT:VERSION, such as "
              + "com.google.guava:guava:33.4.8-jre");
    }
    if (MOVING.contains(parts[2])) {
      throw new ArtifactException(
          "'" + text.strip() + "' is a different library every month; name a fixed version");
    }
    return new Coordinates(parts[0], parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version;
  }
}
