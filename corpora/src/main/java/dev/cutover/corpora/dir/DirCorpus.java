package dev.cutover.corpora.dir;

import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files of a folder.
 *
 * @param root its real path
 */
record DirCorpus(Path root, SizeLimit limit) implements Corpus {
  @Override
  public String uri() {
    return "dir:" + root;
  }

  @Override
  public Optional<Path> folder() {
    return Optional.of(root);
  }

  @Override
  public Stream<SourceFile> files() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Walk(root, limit), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
