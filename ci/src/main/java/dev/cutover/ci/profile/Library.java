package dev.cutover.ci.profile;

import dev.cutover.ci.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerLoader;

/**
 * The profiler's native library, unpacked into a cache folder and loaded into this process.
 *
 * @param path of the file, for JVMs that are started with it
 */
record Library(AsyncProfiler profiler, Path path) {
  /** What samples processor time: the first that works here. All but the first see no kernel. */
  private static final List<String> CPU_EVENTS = List.of("cpu", "ctimer", "itimer");

  /** Loads it; where it cannot run, the notice hears why and what that means. */
  static Optional<Library> load(Path cache, Consumer<String> notice) {
    try {
      AsyncProfilerLoader.setExtractionDirectory(
          Files.createDirectories(cache.resolve("async-profiler")));
      return Optional.of(
          new Library(AsyncProfilerLoader.load(), AsyncProfilerLoader.getAsyncProfilerPath()));
    } catch (IOException | IllegalStateException | UnsatisfiedLinkError e) {
      notice.accept("no profile: async-profiler does not run here (%s)".formatted(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Starts sampling, processor time by what this machine permits.
   *
   * @param options after the event, as the profiler reads them
   * @return the event in use; empty, and the notice told, where none can be
   */
  Optional<String> start(String event, String options, Consumer<String> notice) {
    List<String> events = event.equals(CPU_EVENTS.getFirst()) ? CPU_EVENTS : List.of(event);
    String refused = "";
    for (String each : events) {
      try {
        profiler.execute("start,event=%s,%s".formatted(each, options));
        if (!each.equals(event)) {
          notice.accept(
              "profiling by %s, without the kernel's frames: %s is refused here (%s)"
                  .formatted(each, event, refused));
        }
        return Optional.of(each);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--profile-event '%s' is unknown (%s): cpu, wall, alloc, lock, or another of"
                    .formatted(event, e.getMessage())
                + " async-profiler's");
      } catch (IllegalStateException | IOException e) {
        refused = String.valueOf(e.getMessage());
      }
    }
    notice.accept("no profile: %s cannot be sampled here (%s)".formatted(event, refused));
    return Optional.empty();
  }
}
