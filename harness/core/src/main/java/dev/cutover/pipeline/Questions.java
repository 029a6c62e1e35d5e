package dev.cutover.pipeline;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Inquiry;
import dev.cutover.enrich.Inquiry.Question;
import dev.cutover.enrich.NameSite;
import dev.cutover.pipeline.resolve.FileGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * The files of one worker that wait for answers about their definitions.
 *
 * <p>A worker goes on with other files meanwhile, so that a window of requests stays full however
 * few definitions a file has, and a file that gets no answer holds up no other. It holds no more
 * files than requests fit into the window.
 */
final class Questions {
  private static final long LOOK_UP_MILLIS = 50;

  private final Enricher enricher;
  private final int most;
  private final StageClock clock;
  private final BooleanSupplier hurry;
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(Extracted file, CompletableFuture<Answers> answers) {}

  /**
   * @param most files that wait at once
   * @param hurry whether the worker has something else to do than to wait
   */
  Questions(Enricher enricher, int most, StageClock clock, BooleanSupplier hurry) {
    this.enricher = enricher;
    this.most = most;
    this.clock = clock;
    this.hurry = hurry;
  }

  void ask(Extracted file, byte[] source) {
    FileGraph graph = file.graph();
    List<Question> questions = new ArrayList<>();
    for (int index = 0; index < graph.size(); index++) {
      if (graph.testReason(index) == null) {
        questions.add(new Question(index, NameSite.of(source, graph.definition(index))));
      }
    }
    Inquiry inquiry =
        new Inquiry(graph.path(), graph.language().id(), () -> source, List.copyOf(questions));
    waiting.add(
        new Waiting(
            file,
            questions.isEmpty()
                ? CompletableFuture.completedFuture(Answers.NONE)
                : enricher.ask(inquiry)));
  }

  /** Hands on the files that are answered; waits where too many are not, if there is no hurry. */
  void handOnSome(BiConsumer<Extracted, Answers> answered) throws InterruptedException {
    handOn(answered);
    while (waiting.size() > most && !hurry.getAsBoolean()) {
      awaitOne();
      handOn(answered);
    }
  }

  /** Hands on all files now, with such answers as are there. */
  void handOnUnanswered(BiConsumer<Extracted, Answers> answered) {
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(each -> answered.accept(each.file, each.answers.getNow(Answers.NONE)));
  }

  /** Hands on all files, each as soon as it is answered; whether that came before a hurry. */
  boolean handOnAll(BiConsumer<Extracted, Answers> answered) throws InterruptedException {
    handOn(answered);
    while (!waiting.isEmpty() && !hurry.getAsBoolean()) {
      awaitOne();
      handOn(answered);
    }
    return waiting.isEmpty();
  }

  private void handOn(BiConsumer<Extracted, Answers> answered) {
    List<Waiting> done = waiting.stream().filter(each -> each.answers.isDone()).toList();
    waiting.removeAll(done);
    done.forEach(each -> answered.accept(each.file, each.answers.join()));
  }

  private void awaitOne() throws InterruptedException {
    CompletableFuture<?>[] open =
        waiting.stream().map(Waiting::answers).toArray(CompletableFuture<?>[]::new);
    long start = System.nanoTime();
    try {
      CompletableFuture.anyOf(open).get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return;
    } catch (ExecutionException e) {
      throw new PipelineException("an enricher broke its promise to answer: " + e.getCause(), e);
    } finally {
      clock.add(Stage.ENRICH, start);
    }
  }
}
