package dev.cutover.corpora.languages;

import dev.cutover.model.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Digests of the jars or class folders that classes come from. */
final class CodeVersion {
  private static final Map<URI, Optional<Digest>> KNOWN = new ConcurrentHashMap<>();

  private CodeVersion() {}

  /** All code beside these classes; nothing where one of them does not say where it is from. */
  static Optional<Digest> of(List<Class<?>> types) {
    Digest sum = Digest.EMPTY;
    for (Class<?> type : types) {
      Optional<Digest> one =
          place(type).flatMap(place -> KNOWN.computeIfAbsent(place, CodeVersion::read));
      if (one.isEmpty()) {
        return one;
      }
      sum = sum.plus(one.get());
    }
    return Optional.of(sum);
  }

  private static Optional<URI> place(Class<?> type) {
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null || source.getLocation() == null
          ? Optional.empty()
          : Optional.of(source.getLocation().toURI());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Digest> read(URI place) {
    try {
      Path path = Path.of(place);
      return Optional.of(at(path));
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException _) {
      return Optional.empty();
    }
  }

  /** All that is in a jar or a folder of classes. */
  static Digest at(Path path) throws IOException {
    return Files.isDirectory(path) ? ofFolder(path) : ofFile(path, "");
  }

  private static Digest ofFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Digest sum = Digest.EMPTY;
    for (Path file : files) {
      sum = sum.plus(ofFile(file, folder.relativize(file).toString()));
    }
    return sum;
  }

  private static Digest ofFile(Path file, String name) throws IOException {
    byte[] content = Files.readAllBytes(file);
    byte[] both =
        (name + '\0' + Digest.of(content, 0, content.length)).getBytes(StandardCharsets.UTF_8);
    return Digest.of(both, 0, both.length);
  }
}
