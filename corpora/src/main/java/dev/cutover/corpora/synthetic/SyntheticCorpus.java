package dev.cutover.corpora.synthetic;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files of a generator, made whenever they are read, and the rows that they stand for.
 *
 * @param count of files
 */
record SyntheticCorpus(String uri, int count, Generator.Files made) implements Corpus {
  @Override
  public Stream<SourceFile> files() {
    return IntStream.range(0, count)
        .mapToObj(number -> new SourceFile(made.path(number), () -> made.file(number).bytes()));
  }

  @Override
  public Optional<Oracle> oracle() {
    return Optional.of(this::rows);
  }

  private Stream<Row> rows() {
    Row project = folder(Keys.PROJECT, ".", ".");
    return Stream.concat(
        Stream.of(project), IntStream.range(0, count).boxed().flatMap(this::rowsOf));
  }

  private Stream<Row> rowsOf(int number) {
    String previous = number == 0 ? "" : made.path(number - 1);
    return Stream.concat(
        foldersEntered(previous, made.path(number)).stream(), made.file(number).rows().stream());
  }

  /** Rows of the folders of a file that the file before it does not lie in. */
  private static List<Row> foldersEntered(String previous, String path) {
    List<Row> rows = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash + 1);
      if (!previous.startsWith(folder)) {
        String bare = path.substring(0, slash);
        rows.add(folder(folder, bare.substring(bare.lastIndexOf('/') + 1), bare.replace('/', '.')));
        rows.add(contains(folder));
      }
    }
    return rows;
  }

  private static Entity folder(String key, String name, String qualifiedName) {
    return new Entity(
        key,
        key.equals(Keys.PROJECT) ? EntityKind.PROJECT : EntityKind.FOLDER,
        name,
        qualifiedName,
        "",
        key,
        Span.NONE,
        "",
        Visibility.UNKNOWN,
        0,
        null);
  }

  /** That a file or folder lies in its folder. */
  static Edge contains(String path) {
    return new Edge(
        Keys.parentFolder(path), EdgeKind.CONTAINS, path, path, 1, 0, 0, Certainty.SAME_FILE);
  }
}
