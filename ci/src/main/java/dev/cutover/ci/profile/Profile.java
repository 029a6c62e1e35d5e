package dev.cutover.ci.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Samples this process from {@link #start} to {@link #close} and writes what it saw.
 *
 * <p>Native frames of the parsers and databases are unwound by the profiler's default, the JVM's
 * own structures and the libraries' unwind tables together.
 */
public final class Profile implements AutoCloseable {
  private final Optional<Library> running;
  private final ProfileFile file;
  private final Consumer<String> notice;

  private Profile(Optional<Library> running, ProfileFile file, Consumer<String> notice) {
    this.running = running;
    this.file = file;
    this.notice = notice;
  }

  /**
   * Starts profiling. Where that cannot be done the notice hears why, and everything goes on
   * without.
   *
   * @param file to write: {@code .html}, {@code .jfr} or {@code .collapsed}
   * @param event {@code cpu}, {@code wall}, {@code alloc}, or another of async-profiler's
   * @param cache folder to keep the native library in
   */
  public static Profile start(Path file, String event, Path cache, Consumer<String> notice) {
    ProfileFile target = new ProfileFile(file);
    Optional<Library> running =
        Library.load(cache, notice)
            .filter(some -> some.start(event, target.option(), notice).isPresent());
    return new Profile(running, target, notice);
  }

  /** Stops and writes the file, if anything was started. */
  @Override
  public void close() {
    running.ifPresent(this::write);
  }

  private void write(Library library) {
    try {
      library.profiler().execute("stop," + file.option());
      notice.accept("profile: " + file.path().toAbsolutePath());
    } catch (IOException | IllegalStateException e) {
      notice.accept("no profile: %s cannot be written (%s)".formatted(file.path(), e.getMessage()));
    }
  }
}
