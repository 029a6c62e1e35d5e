package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.store.Reader;
import dev.cutover.store.Reader.Direction;
import dev.cutover.store.Store;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ingests and asks through a store, again and again, until it is closed; neither may fail. */
final class Traffic implements AutoCloseable {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Thread writing;
  private final Thread asking;
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean over;
  private volatile @Nullable Throwable failure;

  private Traffic(Store store, Function<Store, @Nullable IngestResult> ingest) {
    this.writing = Thread.ofPlatform().start(() -> guarded(() -> write(store, ingest)));
    this.asking = Thread.ofPlatform().start(() -> guarded(() -> ask(store)));
  }

  /**
   * Begins.
   *
   * @param ingest makes one ingestion; nothing where there is none
   */
  static Traffic through(Store store, Function<Store, @Nullable IngestResult> ingest) {
    return new Traffic(store, ingest);
  }

  int questions() {
    return questions.get();
  }

  /** Waits for so many ingestions that begin from now on. */
  void awaitRounds(int more) throws InterruptedException {
    await(rounds, more + 1);
  }

  void awaitQuestions(int more) throws InterruptedException {
    await(questions, more);
  }

  private void await(AtomicInteger counter, int more) throws InterruptedException {
    int goal = counter.get() + more;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (counter.get() < goal && failure == null) {
      assertThat(System.nanoTime()).as("traffic goes on").isLessThan(end);
      Thread.sleep(5);
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void write(Store store, Function<Store, @Nullable IngestResult> ingest) {
    while (!over) {
      IngestResult result = ingest.apply(store);
      if (result == null) {
        return;
      }
      assertThat(result.complete()).as(result.messages().toString()).isTrue();
      rounds.incrementAndGet();
    }
  }

  private void ask(Store store) {
    try (Reader reader = store.reader()) {
      while (!over) {
        List<String> keys = new ArrayList<>();
        reader.scan(Relation.ENTITIES, row -> keys.add(((Entity) row).key()));
        for (String key : keys) {
          reader.find(key);
          List<Edge> _ = reader.edges(key, Direction.OUTGOING, EnumSet.allOf(EdgeKind.class));
          questions.addAndGet(2);
          if (over) {
            return;
          }
        }
      }
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      writing.join();
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    Throwable cause = failure;
    if (cause != null) {
      throw new AssertionError("traffic failed", cause);
    }
  }
}
