package dev.cutover.rollout.phase;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.FrontReader;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store that is waited for only so long; what takes longer has failed for those who asked. Until
 * it ends all the same, nothing else is asked of the store: so a batch that hung never comes in
 * behind a later one. Does not own the store.
 *
 * <p>Each writer and reader works on a thread of its own, which costs a question some microseconds.
 */
public final class PatientStore implements Store {
  /** What reads or builds all of a store may take so many times as long. */
  private static final int WHOLE = 20;

  /** Behind the name of whoever waits, in the name of the thread that works. */
  private static final String AWAITED = ", awaited";

  private final Store store;
  private final Duration patience;
  private final AtomicInteger owed = new AtomicInteger();

  /**
   * @param patience for a batch, a question about one key or path, and the next row of a range;
   *     twenty times as long for all else
   */
  public PatientStore(Store store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  @Override
  public StoreInfo info() {
    return store.info();
  }

  @Override
  public Writer writer() {
    return new PatientWriter();
  }

  @Override
  public Reader reader() {
    return new PatientReader();
  }

  @Override
  public void finish() {
    Hand<Store> hand = new Hand<>(() -> store);
    try {
      hand.tell(Store::finish, patience.multipliedBy(WHOLE), new Sign());
    } finally {
      hand.close(_ -> {});
    }
  }

  @Override
  public long sizeOnDisk() {
    return store.sizeOnDisk();
  }

  @Override
  public void close() {}

  private final class PatientWriter implements Writer {
    private final Hand<Writer> hand = new Hand<>(store::writer);

    @Override
    public void write(Batch batch) {
      hand.tell(writer -> writer.write(batch), patience, new Sign());
    }

    @Override
    public void close() {
      hand.close(Writer::close);
    }
  }

  private final class PatientReader extends FrontReader {
    private final Hand<Reader> hand = new Hand<>(store::reader);

    /** What looks at everything; questions about one key are asked as below. */
    @Override
    protected <A> A pass(Function<Reader, A> question) {
      return hand.ask(question, patience.multipliedBy(WHOLE));
    }

    @Override
    public Optional<Entity> find(String key) {
      return hand.ask(reader -> reader.find(key), patience);
    }

    @Override
    public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
      return hand.ask(reader -> reader.edges(key, direction, kinds), patience);
    }

    @Override
    public List<Entity> outline(String path) {
      return hand.ask(reader -> reader.outline(path), patience);
    }

    /** However long it takes: what counts is how long no row came. */
    @Override
    public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
      Sign sign = new Sign();
      hand.tell(
          reader -> range.scan(reader, relation, sign.ofLife(sink)),
          range.equals(KeyRange.ALL) ? patience.multipliedBy(WHOLE) : patience,
          sign);
    }

    @Override
    public void close() {
      hand.close(Reader::close);
    }
  }

  /** When something was last heard. */
  private static final class Sign {
    private volatile long heard = System.nanoTime();
    private volatile boolean busyElsewhere;
    private volatile boolean unwanted;

    /** What nobody waits for any more is not begun. */
    <T, A> Function<T, A> ifWanted(Function<T, A> work) {
      return it -> {
        check();
        return work.apply(it);
      };
    }

    private void check() {
      if (unwanted) {
        throw new StoreException("given up");
      }
    }

    /** The time that rows are looked at is not the store's. */
    Consumer<Row> ofLife(Consumer<Row> sink) {
      return row -> {
        check();
        busyElsewhere = true;
        sink.accept(row);
        heard = System.nanoTime();
        busyElsewhere = false;
      };
    }

    long nanosOfSilence() {
      return busyElsewhere ? 0 : System.nanoTime() - heard;
    }
  }

  /** A writer or reader and the thread that it belongs to. */
  private final class Hand<T> {
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform()
                .daemon()
                .name(Thread.currentThread().getName() + AWAITED)
                .factory());
    private final CompletableFuture<T> connection;
    private volatile boolean givenUp;

    Hand(Supplier<T> connect) {
      connection = CompletableFuture.supplyAsync(connect, thread);
    }

    <A> A ask(Function<T, A> work, Duration atMost) {
      return ask(work, atMost, new Sign());
    }

    void tell(Consumer<T> work, Duration atMost, Sign sign) {
      boolean _ =
          ask(
              it -> {
                work.accept(it);
                return true;
              },
              atMost,
              sign);
    }

    private <A> A ask(Function<T, A> work, Duration atMost, Sign sign) {
      if (owed.get() > 0) {
        throw new StoreException("it still owes an answer that was waited for long enough");
      }
      return await(connection.thenApplyAsync(sign.ifWanted(work), thread), atMost, sign);
    }

    private <A> A await(CompletableFuture<A> answer, Duration atMost, Sign sign) {
      try {
        while (true) {
          long left = atMost.toNanos() - sign.nanosOfSilence();
          if (left <= 0) {
            giveUp(answer, sign);
            throw new StoreException("no answer within %d ms".formatted(atMost.toMillis()));
          }
          try {
            return answer.get(left, TimeUnit.NANOSECONDS);
          } catch (TimeoutException _) {
            // perhaps something was heard meanwhile
          }
        }
      } catch (InterruptedException _) {
        giveUp(answer, sign);
        Thread.currentThread().interrupt();
        throw new StoreException("interrupted");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException known) {
          throw known;
        }
        throw new IllegalStateException(e.getCause());
      }
    }

    private void giveUp(CompletableFuture<?> answer, Sign sign) {
      sign.unwanted = true;
      givenUp = true;
      owed.incrementAndGet();
      CompletableFuture<?> _ = answer.whenComplete((_, _) -> owed.decrementAndGet());
    }

    /** Waits for the end of what is at rest, and not for what hangs. */
    void close(Consumer<T> closing) {
      CompletableFuture<Void> closed = connection.thenAcceptAsync(closing, thread);
      CompletableFuture<?> _ = closed.whenComplete((_, _) -> thread.shutdown());
      if (!givenUp && !connection.isCompletedExceptionally()) {
        await(closed, patience, new Sign());
      }
    }
  }
}
