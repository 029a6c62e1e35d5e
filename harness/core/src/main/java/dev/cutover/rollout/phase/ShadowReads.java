package dev.cutover.rollout.phase;

import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.store.Reader;
import dev.cutover.store.TextHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the other store what its primary has just answered, on a thread of its own, and compares.
 *
 * <p>What differs is asked once more in both while nothing is written: a batch may have come
 * between the two answers. A question that waited until the phase compares no more is dropped: the
 * other store is not written by then.
 */
public final class ShadowReads implements AutoCloseable {
  private static final int SHOWN = 20;

  /**
   * A thread that is woken by each question takes the processor from whoever asks the next one;
   * fifty times a second it is too seldom for a 99th percentile to see.
   */
  private static final long PAUSE_MILLIS = 20;

  private final Router router;
  private final Shadowing shadowing;
  private final BlockingQueue<Task<?>> waiting;
  private final ReadTimes times = new ReadTimes();
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong mismatched = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final List<String> examples = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  ShadowReads(Router router, Shadowing shadowing) {
    this.router = router;
    this.shadowing = shadowing;
    this.waiting = new ArrayBlockingQueue<>(shadowing.mostWaiting());
    this.thread = Thread.ofPlatform().daemon().name("cutover-shadow").start(this::work);
  }

  /**
   * What came of it.
   *
   * @param compared questions whose answers were held against each other
   * @param mismatched of them
   * @param dropped questions that nobody had time for
   * @param failed questions that the other store did not answer
   * @param examples of mismatches and failures
   */
  public record Counts(
      long compared, long mismatched, long dropped, long failed, List<String> examples) {}

  /** What came of it so far. */
  public Counts counts() {
    synchronized (examples) {
      return new Counts(
          compared.get(), mismatched.get(), dropped.get(), failed.get(), List.copyOf(examples));
    }
  }

  /** How long callers and, per phase, the other store took. */
  ReadTimes times() {
    return times;
  }

  private record Task<A>(Question<A> question, A answer, Side other) {
    boolean isConfirmedBy(Reader reader) {
      return question.same(answer, question.ask(reader));
    }
  }

  /** Takes an answer of the primary, to be compared when there is time. */
  <A> void offer(Question<A> question, A answer, Side answered) {
    if (isSampled(question.key())
        && !waiting.offer(new Task<>(question, answer, answered.other()))) {
      dropped.incrementAndGet();
    }
  }

  boolean isSampled(String key) {
    double place = (TextHash.of(key) >>> 11) * 0x1.0p-53;
    return place < shadowing.share();
  }

  private void work() {
    try (Connection<Reader> toOld = reader(Side.OLD);
        Connection<Reader> toNew = reader(Side.NEW)) {
      while (!closed) {
        Thread.sleep(PAUSE_MILLIS);
        for (Task<?> task = waiting.poll(); task != null && !closed; task = waiting.poll()) {
          compare(task, toOld, toNew);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection<Reader> reader(Side side) {
    return new Connection<>(() -> router.store(side).reader());
  }

  private void compare(Task<?> task, Connection<Reader> toOld, Connection<Reader> toNew) {
    Connection<Reader> other = task.other == Side.OLD ? toOld : toNew;
    try {
      Optional<Boolean> same =
          task.isConfirmedBy(other.get())
              ? Optional.of(true)
              : router.exclusively(() -> agree(task.question, toOld, toNew));
      if (same.isEmpty()) {
        dropped.incrementAndGet();
        return;
      }
      if (!same.get()) {
        mismatched.incrementAndGet();
        say("differs: " + task.question);
      }
      compared.incrementAndGet(); // last: whoever sees the comparison sees what came of it
    } catch (RuntimeException e) {
      other.drop();
      failed.incrementAndGet();
      say("not answered by the %s store: %s".formatted(name(task.other), e.getMessage()));
    }
  }

  /** Whether both stores say the same now; empty where only one of them is kept. */
  private <A> Optional<Boolean> agree(
      Question<A> question, Connection<Reader> toOld, Connection<Reader> toNew) {
    return router.phase().shadows()
        ? Optional.of(question.same(question.ask(toOld.get()), question.ask(toNew.get())))
        : Optional.empty();
  }

  private static String name(Side side) {
    return side == Side.OLD ? "old" : "new";
  }

  private void say(String line) {
    synchronized (examples) {
      if (examples.size() < SHOWN) {
        examples.add(line);
      }
    }
  }

  /** Ends the thread after the comparison in hand; what waits is dropped. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
