package dev.cutover.ci.torture;

import dev.cutover.backend.sqlite.SqliteBackend;
import dev.cutover.ci.Cutover;
import dev.cutover.ci.House;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** SQLite behind a writer that breaks what stores promise. */
public record BrokenBackend(String scheme, UnaryOperator<Writer> breaking) implements Backend {
  private static final Backend HEALTHY = new SqliteBackend();

  /** The command line, with these stores. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      System.exit(Cutover.run(house(), arguments));
    }
  }

  /** Everything, and a store that is broken in each way. */
  static House house() {
    return new House(
        System.getenv(),
        List.of(
            new BrokenBackend("early", Early::new),
            new BrokenBackend("apart", Apart::new),
            new BrokenBackend("deaf", Deaf::new)));
  }

  @Override
  public String usage() {
    return scheme + ":FILE";
  }

  @Override
  public Set<Capability> capabilities() {
    return HEALTHY.capabilities();
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    return new BrokenStore(HEALTHY.open(new StoreUri("sqlite", uri.rest()), options), breaking);
  }

  private record BrokenStore(Store healthy, UnaryOperator<Writer> breaking) implements Store {
    @Override
    public StoreInfo info() {
      return healthy.info();
    }

    @Override
    public Writer writer() {
      return breaking.apply(healthy.writer());
    }

    @Override
    public Reader reader() {
      return healthy.reader();
    }

    @Override
    public void finish() {
      healthy.finish();
    }

    @Override
    public void close() {
      healthy.close();
    }
  }

  /** Acknowledges a batch before it is written. */
  private static final class Early implements Writer {
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Writer healthy;
    private final ExecutorService later =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    Early(Writer healthy) {
      this.healthy = healthy;
    }

    @Override
    public void write(Batch batch) {
      Batch own = new Batch(batch.deletedPaths(), List.copyOf(batch.rows()));
      later.execute(
          () -> {
            LockSupport.parkNanos(LATE);
            healthy.write(own);
          });
    }

    @Override
    public void close() {
      later.close();
      healthy.close();
    }
  }

  /** Commits the relations of a batch one after another. */
  private record Apart(Writer healthy) implements Writer {
    @Override
    public void write(Batch batch) {
      if (!batch.deletedPaths().isEmpty()) {
        healthy.write(Batch.deleting(batch.deletedPaths()));
      }
      for (Relation relation : Relation.values()) {
        healthy.write(Batch.of(batch.rows(relation, Row.class)));
      }
    }

    @Override
    public void close() {
      healthy.close();
    }
  }

  /** Takes a batch that was partly written before for one that it has. */
  private static final class Deaf implements Writer {
    private final Writer healthy;
    private boolean failed;

    Deaf(Writer healthy) {
      this.healthy = healthy;
    }

    @Override
    public void write(Batch batch) {
      if (failed) {
        failed = false;
        return;
      }
      try {
        healthy.write(batch);
      } catch (RuntimeException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void close() {
      healthy.close();
    }
  }
}
