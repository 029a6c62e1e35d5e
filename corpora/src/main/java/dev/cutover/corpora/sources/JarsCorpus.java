package dev.cutover.corpora.sources;

import dev.cutover.artifacts.Coordinates;
import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Utf8Order;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The entries of open archives; reading goes on until the corpus is closed. */
final class JarsCorpus implements Corpus {
  private final List<Jar> jars = new ArrayList<>();
  private final SizeLimit limit;

  /** An open archive, and the names of its files in the order of the corpus. */
  private record Jar(Coordinates library, ZipFile zip, List<String> names) {}

  private JarsCorpus(SizeLimit limit) {
    this.limit = limit;
  }

  /**
   * Opens archives, in the order of their folders.
   *
   * @throws CorpusException where one is no archive, or has a name that points out of it
   */
  static JarsCorpus open(Map<Coordinates, Path> files, SizeLimit limit) {
    JarsCorpus corpus = new JarsCorpus(limit);
    try {
      files.forEach(corpus::add);
      return corpus;
    } catch (CorpusException e) {
      corpus.close();
      throw e;
    }
  }

  /** The folder of the corpus that the entries of a library's jar lie in. */
  static String folder(Coordinates library) {
    return library.artifact() + "-" + library.version() + "/";
  }

  private void add(Coordinates library, Path file) {
    try {
      ZipFile zip = new ZipFile(file.toFile());
      Jar jar = new Jar(library, zip, new ArrayList<>());
      jars.add(jar);
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .distinct()
          .sorted(JarsCorpus::depthFirst)
          .forEach(name -> jar.names.add(trusted(name, file)));
    } catch (IOException e) {
      throw new CorpusException(
          "'"
              + file
              + "' is no readable jar ("
              + e.getMessage()
              + "); delete it, so that it is"
              + " downloaded again",
          e);
    }
  }

  private static String trusted(String name, Path file) {
    boolean inside =
        Arrays.stream(name.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!inside) {
      throw new CorpusException(
          "'" + file + "' has an entry '" + name + "', which leads out of it: not a jar to trust");
    }
    return name;
  }

  private static int depthFirst(String a, String b) {
    Iterator<String> right = List.of(b.split("/", -1)).iterator();
    for (String left : a.split("/", -1)) {
      int byPart = right.hasNext() ? Utf8Order.compare(left, right.next()) : 1;
      if (byPart != 0) {
        return byPart;
      }
    }
    return right.hasNext() ? -1 : 0;
  }

  @Override
  public String uri() {
    return jars.stream()
        .map(jar -> jar.library.toString())
        .collect(Collectors.joining(",", "sources:", ""));
  }

  @Override
  public Stream<SourceFile> files() {
    return jars.stream().flatMap(jar -> jar.names.stream().map(name -> file(jar, name)));
  }

  private SourceFile file(Jar jar, String name) {
    return new SourceFile(folder(jar.library) + name, () -> read(jar.zip, name));
  }

  private byte[] read(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    try (InputStream in = zip.getInputStream(entry)) {
      return limit.read(in, entry.getSize());
    }
  }

  @Override
  public void close() {
    for (Jar jar : jars) {
      try {
        jar.zip.close();
      } catch (IOException e) {
        throw new CorpusException("the jar of " + jar.library + " cannot be closed", e);
      }
    }
  }
}
