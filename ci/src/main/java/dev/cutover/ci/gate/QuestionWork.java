package dev.cutover.ci.gate;

import dev.cutover.measure.LiveHeap;
import dev.cutover.measure.PointQuestions;
import dev.cutover.measure.PointQuestions.Answered;
import dev.cutover.measure.Ticker;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Slice;
import dev.cutover.store.FolderTree;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A store filled once, of which the same questions are asked as often as is asked for. */
final class QuestionWork implements SliceWork {
  private static final long SEED = 42;

  private final SliceGraph graph;
  private final Path folder;
  private final Store store;
  private final Reader reader;
  private final PointQuestions questions;
  private final int count;
  private final Injection injection;

  private QuestionWork(SliceGraph graph, Path folder, Store store, int count, Injection injection) {
    this.graph = graph;
    this.folder = folder;
    this.store = store;
    this.reader = store.reader();
    this.questions = new PointQuestions(reader, SEED, Ticker.SYSTEM);
    this.count = count;
    this.injection = injection;
  }

  /**
   * Fills a store.
   *
   * @param count of questions in a slice
   */
  static QuestionWork fill(SliceGraph graph, int count, Injection injection) throws IOException {
    Path folder = graph.folder();
    Store store = graph.open(folder);
    graph.fill(store, folder);
    LiveHeap.collect(); // so that rows lie side by side, and alike in each process
    return new QuestionWork(graph, folder, store, count, injection);
  }

  @Override
  public Slice slice() {
    Meter meter = new Meter();
    Answered answered = questions.ask(count, injection::afterAnswer);
    injection.afterQuestions(meter.nanos());
    Map<Quantity, Long> spent = new EnumMap<>(meter.spent());
    spent.put(Quantity.P99, answered.p99Nanos());
    return new Slice(spent, answered.rows(), "answers");
  }

  @Override
  public void warmUp() {
    Slice _ = slice();
  }

  @Override
  public boolean takesOneThread() {
    return true;
  }

  @Override
  public void close() {
    try (graph) {
      reader.close();
      store.close();
      FolderTree.delete(folder);
    }
  }
}
