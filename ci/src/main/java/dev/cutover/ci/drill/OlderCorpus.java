package dev.cutover.ci.drill;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A corpus as it may have been before: some files are shorter, some are not there. */
record OlderCorpus(Corpus corpus) implements Corpus {
  private static final int SHORTER = 3;
  private static final int MISSING = 7;

  @Override
  public String uri() {
    return corpus.uri();
  }

  @Override
  public Stream<SourceFile> files() {
    AtomicInteger number = new AtomicInteger();
    return corpus
        .files()
        .filter(_ -> number.incrementAndGet() % MISSING != 0)
        .map(file -> number.get() % SHORTER == 0 ? shorter(file) : file);
  }

  private static SourceFile shorter(SourceFile file) {
    return new SourceFile(
        file.path(),
        () -> {
          byte[] all = file.content().read();
          return Arrays.copyOf(all, all.length / 2);
        });
  }

  @Override
  public void close() {
    corpus.close();
  }
}
