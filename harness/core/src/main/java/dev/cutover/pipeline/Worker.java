package dev.cutover.pipeline;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Terms;
import dev.cutover.extract.IgnoredException;
import dev.cutover.model.Digest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.change.Changes;
import dev.cutover.pipeline.change.FileChange;
import dev.cutover.pipeline.live.Setting.State;
import dev.cutover.pipeline.resolve.CorpusResolver;
import dev.cutover.pipeline.resolve.FileResolver;
import dev.cutover.pipeline.resolve.Partitions;
import dev.cutover.store.Batch;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of the pipeline does: reads and extracts files, then joins parts; and follows the
 * setting of the run between them.
 */
final class Worker {
  /** So many rows of a part are a unit of their own: few batches, whatever the corpus. */
  private static final int JOINED_ROWS_OF_UNIT = 1000;

  private final Run run;
  private final int number;
  private final Extraction extraction;
  private final Flusher flusher;
  private final Partitions.Appender join;
  private final CorpusResolver resolver;
  private final Tally tally;
  private State state;
  private Optional<Changes.Appender> compared;
  private boolean replacing;
  private @Nullable Questions questions;
  private long files;
  private long bytes;
  private int joined;
  private long busySince;

  /**
   * @param number from 0; those beyond the number of workers in effect rest
   */
  Worker(Run run, int number, State first) {
    this.run = run;
    this.number = number;
    this.state = first;
    Switchboard.Tools tools = run.board().tools(first);
    this.extraction = new Extraction(run, tools.cache());
    this.flusher = new Flusher(first.variant().flush(), run.board().delivery().writer());
    this.compared = run.comparing().changes().map(Changes::appender);
    this.replacing = run.replacing();
    this.join = run.partitions().appender();
    this.resolver = new CorpusResolver(run.partitions());
    this.tally = new Tally(run.request().variant().enrichment().terms().isPresent());
    this.questions = questions(tools.enricher());
    run.board().log().join(this);
  }

  private @Nullable Questions questions(@Nullable Enricher enricher) {
    int most = state.variant().enrichment().terms().map(Terms::inFlight).orElse(0);
    return enricher == null ? null : new Questions(enricher, most, run.clock(), this::isBehind);
  }

  Tally tally() {
    return tally;
  }

  Digest contentId() {
    return extraction.contentId();
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

  /** Whether there are enough others. */
  boolean isSurplus() {
    return number >= state.variant().workers();
  }

  private boolean isBehind() {
    return !run.board().setting().state().equals(state);
  }

  /** Between files and parts: goes on as the setting says by now. */
  void follow() {
    State now = run.board().setting().state();
    if (!now.equals(state)) {
      become(now);
    }
    if (!isSurplus()) {
      inherit();
    }
  }

  private void become(State now) {
    run.board().log().begin(now);
    Switchboard.Tools tools = run.board().tools(now);
    boolean askingOthers =
        !now.variant().enrichment().terms().equals(state.variant().enrichment().terms());
    if (questions != null && askingOthers) {
      leave(questions, now);
    }
    state = now;
    if (askingOthers) {
      questions = questions(tools.enricher());
    }
    extraction.use(tools.cache());
    if (run.comparing().leave(now.variant())) {
      leaveComparing();
    }
    if (isSurplus()) {
      rest();
    }
    run.board().log().followed(this, now);
    run.board().follow(now);
    flusher.become(now.variant().flush());
  }

  /** Answers are waited for only where answers are still wanted. */
  private void leave(Questions asked, State now) {
    if (now.variant().enrichment().terms().isPresent()) {
      answerAll(asked);
    }
    asked.handOnUnanswered(this::assemble);
  }

  /** Does nothing by halves: what it holds is given to those who go on. */
  private void rest() {
    if (questions != null) {
      answerAll(questions);
    }
    run.board().inheritance().addAll(flusher.handOver(state.variant().flush()));
  }

  private void inherit() {
    for (Batch batch = run.board().inheritance().poll();
        batch != null;
        batch = run.board().inheritance().poll()) {
      flusher.send(batch);
    }
  }

  /** Lets rows go to the store at once, the old ones of their files gone before. */
  void leaveComparing() {
    compared.ifPresent(
        appender -> {
          appender.end();
          replacing = true;
        });
    compared = Optional.empty();
  }

  /** Takes a file from its bytes to flushed rows, or to where it waits for answers. */
  void process(Task task) {
    task.folders().forEach(this::emit);
    String path = task.file().path();
    int size = 0;
    try {
      byte[] source = extraction.read(task.file());
      size = source.length;
      enrich(extraction.extract(path, source), source);
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
    if (replacing) {
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

  /**
   * Writes what differs in one part; all of it where the setting does not trust the comparison.
   *
   * @param gone whether also what the store holds and the run did not make, to be deleted
   */
  void writeChanges(Changes changes, int part, boolean gone) {
    busySince = System.nanoTime();
    boolean trusting = state.variant().flush() instanceof FlushAxis.Changes;
    changes.forEach(part, new Changes.Scope(trusting && gone, gone), this::write);
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

  /** Lets what was put aside leave, since deletions in it must come before what follows. */
  void endOfChanges() {
    inherit();
    flusher.endOfFiles();
  }

  /** Closes the parsers, on the thread that used them, and leaves no deletion for later. */
  void endOfFiles() {
    while (questions != null && !answerAll(questions)) {
      follow();
    }
    inherit();
    flusher.endOfFiles();
    extraction.endOfFiles();
  }

  private boolean answerAll(Questions asked) {
    try {
      return asked.handOnAll(this::assemble);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Sends what is left and waits for the store, ready to go another way until it has all. */
  void end() {
    inherit();
    flusher.endOfRows();
    while (!flusher.isSettled()) {
      pause();
      follow();
      inherit();
    }
    flusher.end();
    run.board().log().leave(this);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The file system's exceptions tell by their class alone what is wrong. */
  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it is gone, or a link to nothing";
      case AccessDeniedException _ -> "permission denied";
      default -> String.valueOf(e.getMessage());
    };
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
