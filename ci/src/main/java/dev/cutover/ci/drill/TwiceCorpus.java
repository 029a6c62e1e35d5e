package dev.cutover.ci.drill;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A corpus in which every file has a twin of the same content behind it, in the same folder. */
record TwiceCorpus(Corpus corpus) implements Corpus {
  @Override
  public String uri() {
    return corpus.uri();
  }

  @Override
  public Stream<SourceFile> files() {
    List<SourceFile> all = new ArrayList<>();
    List<SourceFile> twins = new ArrayList<>();
    try (Stream<SourceFile> files = corpus.files()) {
      files.forEach(
          file -> {
            if (!twins.isEmpty() && !folder(twins.getFirst()).equals(folder(file))) {
              all.addAll(twins);
              twins.clear();
            }
            all.add(file);
            twins.add(new SourceFile(twin(file.path()), file.content()));
          });
    }
    all.addAll(twins);
    return all.stream();
  }

  private static String folder(SourceFile file) {
    return Keys.parentFolder(file.path());
  }

  private static String twin(String path) {
    int dot = path.lastIndexOf('.');
    return path.substring(0, dot) + "Twin" + path.substring(dot);
  }

  @Override
  public Optional<Path> folder() {
    return Optional.empty();
  }

  @Override
  public void close() {
    corpus.close();
  }
}
