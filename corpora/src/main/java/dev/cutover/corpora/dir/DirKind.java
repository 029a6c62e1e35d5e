package dev.cutover.corpora.dir;

import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.CorpusKind;
import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.Corpus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code dir:PATH}: the files of a folder. */
public record DirKind(SizeLimit limit) implements CorpusKind {
  @Override
  public String scheme() {
    return "dir";
  }

  @Override
  public String usage() {
    return "dir:PATH";
  }

  @Override
  public Corpus open(String rest) {
    if (rest.isBlank()) {
      throw new CorpusException("'dir:' names no folder; write dir:PATH");
    }
    return new DirCorpus(readableFolder(rest), limit);
  }

  private static Path readableFolder(String text) {
    Path folder = path(text);
    if (!Files.exists(folder)) {
      throw new CorpusException("folder '" + folder + "' does not exist");
    }
    if (!Files.isDirectory(folder)) {
      throw new CorpusException(
          "'" + folder + "' is not a folder; name the folder that the sources are in");
    }
    try (DirectoryStream<Path> _ = Files.newDirectoryStream(folder)) {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new CorpusException("folder '" + folder + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new CorpusException("'" + text + "' cannot be a path: " + e.getReason(), e);
    }
  }
}
