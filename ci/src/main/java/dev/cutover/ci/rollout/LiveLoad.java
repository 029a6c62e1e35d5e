package dev.cutover.ci.rollout;

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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Ingests and asks through a store, again and again, until it is closed. What fails is counted, and
 * tried again.
 */
public final class LiveLoad implements AutoCloseable {
  private static final Set<EdgeKind> ALL = EnumSet.allOf(EdgeKind.class);
  private static final int MOST_KEYS = 10_000;
  private static final int SHOWN = 10;
  private static final long PAUSE_NANOS = 50_000_000;

  private final Store store;
  private final Function<Store, Optional<IngestResult>> ingest;
  private final long nanosPerQuestion;
  private final AtomicLong ingestions = new AtomicLong();
  private final AtomicLong questions = new AtomicLong();
  private final AtomicLong failedIngestions = new AtomicLong();
  private final AtomicLong failedQuestions = new AtomicLong();
  private final List<String> troubles = new ArrayList<>();
  private final List<Thread> threads;
  private volatile boolean over;

  private LiveLoad(
      Store store, Function<Store, Optional<IngestResult>> ingest, int questionsPerSecond) {
    this.store = store;
    this.ingest = ingest;
    this.nanosPerQuestion = questionsPerSecond == 0 ? 0 : 1_000_000_000L / questionsPerSecond;
    this.threads =
        List.of(
            start("ingesting", this::ingestOnce, failedIngestions),
            start("asking", this::askOnce, failedQuestions));
  }

  /**
   * Begins.
   *
   * @param ingest makes one ingestion; nothing where there is none to make
   * @param questionsPerSecond 0 for as many as there can be
   */
  public static LiveLoad through(
      Store store, Function<Store, Optional<IngestResult>> ingest, int questionsPerSecond) {
    return new LiveLoad(store, ingest, questionsPerSecond);
  }

  /** Ingestions that are through. */
  public long ingestions() {
    return ingestions.get();
  }

  /** Questions that were answered. */
  public long questions() {
    return questions.get();
  }

  /** Ingestions that left something out. */
  public long failedIngestions() {
    return failedIngestions.get();
  }

  /** Questions without an answer. */
  public long failedQuestions() {
    return failedQuestions.get();
  }

  /** What some of them said. */
  public List<String> troubles() {
    synchronized (troubles) {
      return List.copyOf(troubles);
    }
  }

  private Thread start(String name, Runnable once, AtomicLong failures) {
    return Thread.ofPlatform().daemon().name("cutover-" + name).start(() -> repeat(once, failures));
  }

  private void repeat(Runnable once, AtomicLong failures) {
    while (!over) {
      try {
        once.run();
      } catch (RuntimeException e) {
        failures.incrementAndGet();
        say(String.valueOf(e.getMessage()));
      }
    }
  }

  private void say(String message) {
    synchronized (troubles) {
      if (troubles.size() < SHOWN) {
        troubles.add(message);
      }
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private void ingestOnce() {
    Optional<IngestResult> result = ingest.apply(store);
    if (result.isEmpty()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    } else if (result.get().complete()) {
      ingestions.incrementAndGet();
    } else {
      failedIngestions.incrementAndGet();
      say(String.join("; ", result.get().messages()));
    }
  }

  /** Through the keys that there are now, each for itself and for what it refers to. */
  private void askOnce() {
    try (Reader reader = store.reader()) {
      long next = System.nanoTime();
      for (String key : keys(reader)) {
        if (over) {
          return;
        }
        Optional<Entity> _ = reader.find(key);
        List<Edge> _ = reader.edges(key, Direction.OUTGOING, ALL);
        questions.addAndGet(2);
        next += 2 * nanosPerQuestion;
        LockSupport.parkNanos(nanosPerQuestion == 0 ? 0 : next - System.nanoTime());
      }
    }
  }

  private static List<String> keys(Reader reader) {
    List<String> keys = new ArrayList<>();
    reader.scan(
        Relation.ENTITIES,
        row -> {
          if (row instanceof Entity entity && keys.size() < MOST_KEYS) {
            keys.add(entity.key());
          }
        });
    if (keys.isEmpty()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return keys;
  }

  /** Returns when the ingestion under way is through: half of one looks like files deleted. */
  @Override
  public void close() {
    over = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
          thread.interrupt();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
