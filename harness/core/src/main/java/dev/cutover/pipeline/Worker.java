package dev.cutover.pipeline;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.Language;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.pipeline.change.Changes;
import dev.cutover.pipeline.change.FileChange;
import dev.cutover.pipeline.resolve.CorpusResolver;
import dev.cutover.pipeline.resolve.FileGraph;
import dev.cutover.pipeline.resolve.FileResolver;
import dev.cutover.pipeline.resolve.Partitions;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one thread of the pipeline does: reads and extracts files, then joins parts. */
final class Worker {
  /** So many rows of a part are a unit of their own: few batches, whatever the corpus. */
  private static final int JOINED_ROWS_OF_UNIT = 1000;

  private final Run run;
  private final Flusher flusher;
  private final Optional<Changes.Appender> compared;
  private final Partitions.Appender join;
  private final CorpusResolver resolver;
  private final Tally tally;
  private final @Nullable Questions questions;
  private final Map<String, Extractor> extractors = new HashMap<>();
  private Digest contentId = Digest.EMPTY;
  private long files;
  private long bytes;
  private int joined;
  private long busySince;

  Worker(Run run) {
    this.run = run;
    this.flusher = new Flusher(run.request().variant().flush(), run.delivery().writer());
    this.compared = run.changes().map(Changes::appender);
    this.join = run.partitions().appender();
    this.resolver = new CorpusResolver(run.partitions());
    Enricher enricher = run.enricher();
    this.tally = new Tally(enricher != null);
    this.questions =
        enricher == null ? null : new Questions(enricher, run.filesWaiting(), run.clock());
  }

  Tally tally() {
    return tally;
  }

  Digest contentId() {
    return contentId;
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  long written() {
    return flusher.written();
  }

  /** Takes a file from its bytes to flushed rows, or to where it waits for answers. */
  void process(Task task) {
    task.folders().forEach(this::emit);
    String path = task.file().path();
    int size = 0;
    try {
      byte[] source = read(task.file());
      size = source.length;
      enrich(extract(path, source), source);
    } catch (IgnoredException e) {
      ignore(path, new IgnoredFile(path, e.reason(), e.bytes()), size);
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      run.log().note(path + " cannot be read: " + reason(e));
      ignore(path, new IgnoredFile(path, IgnoreReason.UNREADABLE, -1), size);
    }
  }

  private void enrich(Extracted file, byte[] source) {
    if (questions == null) {
      assemble(file, Answers.NONE);
      return;
    }
    questions.ask(file, source);
    try {
      questions.handOnSome(this::assemble);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static PipelineException interrupted(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new PipelineException("interrupted; run again to complete the store", e);
  }

  /** Makes the rows of a file, its old ones gone before, and lets them leave as a unit. */
  private void assemble(Extracted file, Answers answers) {
    String path = file.graph().path();
    replace(path);
    long start = System.nanoTime();
    FileRows.emit(file.graph(), file.bytes(), file.contentHash(), answers, this::emit);
    FileResolver.resolve(file.graph(), this::emit, join);
    run.clock().add(Stage.ASSEMBLE, start);
    done(file.bytes());
  }

  private void ignore(String path, IgnoredFile row, int size) {
    replace(path);
    emit(row);
    done(size);
  }

  private void replace(String path) {
    if (run.replacing()) {
      flusher.delete(path);
    }
  }

  private void done(int size) {
    files++;
    bytes += size;
    flusher.endOfUnit();
    run.request().observer().fileDone(size);
  }

  /** Resolves the names of one part. */
  void joinNames(int part) {
    busySince = System.nanoTime();
    resolver.resolveNames(part, this::emitJoined, this::endOfJoined);
    endOfUnit();
  }

  /** Resolves the modules of one part. */
  void joinModules(int part) {
    busySince = System.nanoTime();
    resolver.resolveModules(part, this::emitJoined, this::endOfJoined);
    endOfUnit();
  }

  private void emitJoined(Row edge) {
    joined++;
    emit(edge);
  }

  /** A part grows with the corpus, so what it yields leaves in units that do not. */
  private void endOfJoined() {
    if (joined >= JOINED_ROWS_OF_UNIT) {
      endOfUnit();
    }
  }

  private void endOfUnit() {
    run.clock().add(Stage.RESOLVE, busySince);
    flusher.endOfUnit();
    joined = 0;
    busySince = System.nanoTime();
  }

  /** Hands over what is to be compared. */
  void endOfRows() {
    compared.ifPresent(Changes.Appender::end);
  }

  /** Writes what differs in one part. */
  void writeChanges(Changes changes, int part) {
    busySince = System.nanoTime();
    changes.forEach(part, this::write);
    run.clock().add(Stage.COMPARE, busySince);
  }

  private void write(FileChange change) {
    run.clock().add(Stage.COMPARE, busySince);
    if (change.held()) {
      flusher.delete(change.path());
    }
    change.rows().forEach(flusher::add);
    flusher.endOfUnit();
    busySince = System.nanoTime();
  }

  /** Closes the parsers, on the thread that used them, and leaves no deletion for later. */
  void endOfFiles() {
    if (questions != null) {
      try {
        questions.handOnAll(this::assemble);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    flusher.endOfFiles();
    extractors.values().forEach(Extractor::close);
    extractors.clear();
  }

  /** Sends what is left and waits for the store. */
  void end() {
    flusher.end();
  }

  /** The file system's exceptions tell by their class alone what is wrong. */
  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it is gone, or a link to nothing";
      case AccessDeniedException _ -> "permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }

  private byte[] read(SourceFile file) throws IOException {
    long start = System.nanoTime();
    try {
      return file.content().read();
    } finally {
      run.clock().add(Stage.READ, start);
    }
  }

  private Extracted extract(String path, byte[] source) throws IgnoredException {
    Digest content = Digest.of(source, 0, source.length);
    remember(path, content);
    Optional<Language> language = run.request().languages().of(path, source);
    if (language.isEmpty()) {
      throw new IgnoredException(IgnoreReason.UNSUPPORTED_LANGUAGE, source.length);
    }
    long start = System.nanoTime();
    FileFacts facts = facts(path, language.get(), source, content);
    start = run.clock().add(Stage.EXTRACT, start);
    FileGraph graph = new FileGraph(path, language.get(), facts);
    long hash = Hashing.xxh3_64().hashBytesToLong(source);
    run.clock().add(Stage.ASSEMBLE, start);
    return new Extracted(graph, source.length, hash);
  }

  private FileFacts facts(String path, Language language, byte[] source, Digest content)
      throws IgnoredException {
    Optional<FileFacts> known = run.cache().get(language, content);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      FileFacts facts =
          extractors.computeIfAbsent(language.id(), _ -> language.extractor()).extract(source);
      run.cache().put(language, content, facts, source.length);
      return facts;
    } catch (IgnoredException e) {
      run.log().note(path + " is ignored: " + e.reason());
      throw e;
    } catch (RuntimeException e) {
      run.log().note(path + " is ignored, its extraction failed: " + e);
      throw new IgnoredException(IgnoreReason.PARSE_FAILED, source.length);
    }
  }

  /** The corpus is known by the sum of its paths with their contents. */
  private void remember(String path, Digest content) {
    byte[] both = (path + '\0' + content).getBytes(StandardCharsets.UTF_8);
    contentId = contentId.plus(Digest.of(both, 0, both.length));
  }

  private void emit(Row row) {
    tally.add(row);
    if (compared.isPresent()) {
      compared.get().add(row);
    } else {
      flusher.add(row);
    }
  }
}
