package dev.cutover.pipeline;

import dev.cutover.enrich.Answers;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import dev.cutover.pipeline.resolve.FileGraph;
import java.util.function.Consumer;

/**
 * Makes the rows that a file has whatever the others hold: itself, its definitions, what contains
 * what, its words.
 */
final class FileRows {
  private final FileGraph file;
  private final Answers answers;
  private final Consumer<Row> sink;

  private FileRows(FileGraph file, Answers answers, Consumer<Row> sink) {
    this.file = file;
    this.answers = answers;
    this.sink = sink;
  }

  /**
   * @param bytes size of the file
   * @param contentHash XXH3-64 of the file
   * @param answers what language servers said of its definitions
   */
  static void emit(
      FileGraph file, int bytes, long contentHash, Answers answers, Consumer<Row> sink) {
    FileRows rows = new FileRows(file, answers, sink);
    rows.file(bytes, contentHash);
    for (int index = 0; index < file.size(); index++) {
      rows.definition(index);
    }
    rows.words();
  }

  private void file(int bytes, long contentHash) {
    String path = file.path();
    sink.accept(
        new Entity(
            path,
            EntityKind.FILE,
            path.substring(path.lastIndexOf('/') + 1),
            file.module(),
            file.language().id(),
            path,
            new Span(1, file.facts().lines(), 0, bytes),
            "",
            Visibility.UNKNOWN,
            contentHash,
            null));
    sink.accept(Folders.contains(path));
  }

  private void definition(int index) {
    String testReason = file.testReason(index);
    if (testReason == null) {
      sink.accept(entity(index));
      sink.accept(contains(index));
    } else {
      sink.accept(test(index, testReason));
    }
  }

  private Entity entity(int index) {
    Definition definition = file.definition(index);
    return new Entity(
        file.key(index),
        definition.kind(),
        definition.name(),
        file.qualifiedName(index),
        file.language().id(),
        file.path(),
        definition.span(),
        definition.signature(),
        definition.visibility(),
        definition.contentHash(),
        answers.of(index));
  }

  private Edge contains(int index) {
    Span span = file.definition(index).span();
    return new Edge(
        file.key(file.container(index)),
        EdgeKind.CONTAINS,
        file.key(index),
        file.path(),
        1,
        span.startLine(),
        span.startByte(),
        Certainty.SAME_FILE);
  }

  private ExcludedTest test(int index, String reason) {
    Definition definition = file.definition(index);
    return new ExcludedTest(
        file.key(index),
        definition.name(),
        file.language().id(),
        file.path(),
        definition.span().startLine(),
        reason);
  }

  private void words() {
    FileFacts.Words words = file.facts().words();
    sink.accept(
        new WordCoverage(
            file.path(),
            file.language().id(),
            words.all(),
            words.inEntities(),
            words.inImports(),
            words.inComments()));
  }
}
