package dev.cutover.measure;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.extract.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files {@code 0}, {@code 1}, … whose text is their name. */
public record TinyCorpus(int size, Optional<Oracle> oracle) implements Corpus {
  public TinyCorpus(int size) {
    this(size, Optional.of(() -> IntStream.range(0, size).boxed().flatMap(TinyIngestion::rows)));
  }

  @Override
  public String uri() {
    return "tiny:" + size;
  }

  @Override
  public Stream<SourceFile> files() {
    return IntStream.range(0, size)
        .mapToObj(Integer::toString)
        .map(path -> new SourceFile(path, () -> path.getBytes(StandardCharsets.UTF_8)));
  }
}
