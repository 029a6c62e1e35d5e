package dev.cutover.ci.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Classes as they were loaded before, kept between trials, which spares each half a second of its
 * start.
 *
 * <p>HotSpot writes an archive of its own accord where there is none, and once more after another
 * JVM's. One that was made with another class path it passes over in silence and leaves as it is;
 * so an archive carries the class path in its name, with the sizes and times of its files, and the
 * one of an earlier build goes.
 */
public final class ClassArchive {
  private final Path cache;
  private final List<Path> classPath;

  /**
   * @param cache folder for archives
   * @param classPath as the JVMs that use it are given it
   */
  public ClassArchive(Path cache, String classPath) {
    this.cache = cache;
    this.classPath = Arrays.stream(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  /** For the trials of this process. */
  public static ClassArchive ofTrials(Path cache) {
    return new ClassArchive(cache, JvmOptions.classPath());
  }

  /** Options of the JVM; none where the class path has folders, whose classes are not archived. */
  public List<String> options() {
    if (!classPath.stream().allMatch(Files::isRegularFile)) {
      return List.of();
    }
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + place(),
        // It has something to say of every archive, and where the folder is missing.
        "-Xlog:disable");
  }

  private Path place() {
    String series = "classes-trial-%08x-".formatted(classPath.hashCode());
    Path place = cache.resolve(series + "%08x.jsa".formatted(contents()));
    if (!Files.exists(place)) {
      deleteAll(series + "*.jsa");
    }
    return place;
  }

  private int contents() {
    return classPath.stream().map(ClassArchive::state).toList().hashCode();
  }

  private static String state(Path jar) {
    try {
      return Files.size(jar) + " " + Files.getLastModifiedTime(jar);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }

  private void deleteAll(String names) {
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(cache, names)) {
      for (Path archive : earlier) {
        Files.deleteIfExists(archive);
      }
    } catch (IOException _) {
      // No folder, no archive: trials start without.
    }
  }
}
