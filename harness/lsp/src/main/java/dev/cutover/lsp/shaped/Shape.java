package dev.cutover.lsp.shaped;

import dev.cutover.lsp.LspException;
import dev.cutover.lsp.ServerCommand;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the shaped server behaves: {@code shaped:?delay-ms=10&seed=7}.
 *
 * @param text the shape as its user wrote it
 * @param numbers what it says, by key
 */
public record Shape(String text, Map<Trait, Long> numbers) {
  /** What can be said of the server; a count of hovers says when something begins. */
  public enum Trait {
    /** Milliseconds until an answer, in the mean. */
    DELAY_MS(0, 3_600_000, 0),
    /** 0: every delay is the mean; 100: exponential; between: a mixture of the two. */
    SPREAD(0, 100, 0),
    /** Of delays and of what is said. */
    SEED(Long.MIN_VALUE, Long.MAX_VALUE, 1),
    /** Requests worked on at once; the others wait. */
    CONCURRENT(1, 1_000_000, 1_000_000),
    /** Requests begun in a second; the others wait. */
    PER_SECOND(1, 1_000_000, 1_000_000),
    /** A request that comes while so many are open is answered with an error. */
    REFUSE_ABOVE(1, 1_000_000, 1_000_000),
    /** Every so manyth request is answered with nothing. */
    SILENT_EVERY(1, Long.MAX_VALUE, Long.MAX_VALUE),
    /** Every so manyth request is answered with an error. */
    ERROR_EVERY(1, Long.MAX_VALUE, Long.MAX_VALUE),
    /** Answers so many requests, then none. */
    STALL_AFTER(0, Long.MAX_VALUE, Long.MAX_VALUE),
    /** Reads so many requests, then nothing at all. */
    DEAF_AFTER(0, Long.MAX_VALUE, Long.MAX_VALUE),
    /** Ends at the request after so many; at once for 0. */
    CRASH_AFTER(0, Long.MAX_VALUE, Long.MAX_VALUE),
    /** Prints what is no protocol at the request after so many. */
    GARBAGE_AFTER(0, Long.MAX_VALUE, Long.MAX_VALUE),
    /** Announces a message of terabytes at the request after so many. */
    BOMB_AFTER(0, Long.MAX_VALUE, Long.MAX_VALUE),
    /** 1: never says that it is ready. */
    MUTE(0, 1, 0);

    private final long least;
    private final long most;
    private final long otherwise;

    Trait(long least, long most, long otherwise) {
      this.least = least;
      this.most = most;
      this.otherwise = otherwise;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public Shape {
    numbers = Map.copyOf(numbers);
  }

  /** The number of a key, as given or as it is without a word. */
  public long get(Trait key) {
    return numbers.getOrDefault(key, key.otherwise);
  }

  /**
   * Reads a shape.
   *
   * @throws LspException that names every mistake
   */
  public static Shape parse(String text) {
    String rest = text.substring(ServerCommand.SHAPED.length());
    Map<Trait, Long> numbers = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    if (!rest.isEmpty() && !rest.startsWith("?")) {
      mistakes.add("'%s' should begin with '?'".formatted(rest));
    } else if (rest.length() > 1) {
      for (String part : rest.substring(1).split("&", -1)) {
        read(part, numbers, mistakes);
      }
    }
    if (!mistakes.isEmpty()) {
      throw new LspException(
          "language server '%s': %s".formatted(text, String.join("; ", mistakes)));
    }
    return new Shape(text, numbers);
  }

  private static void read(String part, Map<Trait, Long> numbers, List<String> mistakes) {
    int equals = part.indexOf('=');
    String name = equals < 0 ? part : part.substring(0, equals);
    String value = equals < 0 ? "" : part.substring(equals + 1);
    for (Trait key : Trait.values()) {
      if (key.toString().equals(name)) {
        number(key, value, numbers, mistakes);
        return;
      }
    }
    mistakes.add("unknown '%s', it knows %s".formatted(name, keys()));
  }

  private static void number(
      Trait key, String value, Map<Trait, Long> numbers, List<String> mistakes) {
    try {
      long number = Long.parseLong(value);
      if (number >= key.least && number <= key.most) {
        if (numbers.put(key, number) != null) {
          mistakes.add("'%s' is there twice".formatted(key));
        }
        return;
      }
    } catch (NumberFormatException _) {
      // said below, as for a number out of bounds
    }
    mistakes.add(
        "'%s' is '%s', should be a whole number from %d to %d"
            .formatted(key, value, key.least, key.most));
  }

  private static String keys() {
    return List.of(Trait.values()).stream().map(Trait::toString).collect(Collectors.joining(", "));
  }

  /** What starts such a server: a JVM of its own on those jars of this one that it needs. */
  public List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx128m",
        "-cp",
        classPath(),
        ShapedServer.class.getName(),
        text);
  }

  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            ShapedServer.class,
            com.dynatrace.hash4j.hashing.Hashing.class,
            org.eclipse.lsp4j.Hover.class,
            org.eclipse.lsp4j.jsonrpc.Launcher.class,
            com.google.gson.Gson.class)) {
      places.add(place(type));
    }
    return String.join(File.pathSeparator, places);
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program lies where no file can be read", e);
    }
  }
}
