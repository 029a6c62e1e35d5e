package dev.cutover.rollout.comparison;

import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint.Part;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a range one by one, in their order, from a store that scans: a thread reads a few
 * blocks ahead, and works out the digests.
 */
public final class RowFeed implements AutoCloseable {
  private static final int BLOCK_ROWS = 500;
  private static final int BLOCKS = 4;

  private final Store store;
  private final Function<Row, Digest> digests;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread thread;
  private volatile boolean closed;
  private Iterator<Fed> current = List.<Fed>of().iterator();
  private @Nullable Row last;
  private boolean ended;

  /** Some rows, and what ended the scan if these are the last ones by accident. */
  private record Block(List<Fed> rows, boolean isLast, @Nullable Throwable failure) {}

  /** A row and its digest. */
  public record Fed(Row row, Digest digest) {
    /** What ranges are cut by. */
    public String key() {
      return row.leading();
    }

    /** What it adds to a sum. */
    public Part part() {
      return new Part(1, digest);
    }
  }

  /** Begins to scan. */
  public RowFeed(Store store, Relation relation, KeyRange range) {
    this(store, relation, range, new RowCodec()::digest);
  }

  /** Likewise; all digests are those of nothing, which takes a third off the time of a scan. */
  public static RowFeed withoutDigests(Store store, Relation relation, KeyRange range) {
    return new RowFeed(store, relation, range, _ -> Digest.EMPTY);
  }

  private RowFeed(Store store, Relation relation, KeyRange range, Function<Row, Digest> digests) {
    this.store = store;
    this.digests = digests;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("cutover-scan-" + relation)
            .start(() -> scan(relation, range));
  }

  /**
   * The next row, null behind the last one.
   *
   * @throws StoreException what the scan ended with, or that it is not in order
   */
  public @Nullable Fed next() {
    while (!current.hasNext()) {
      if (ended) {
        return null;
      }
      Block block = take();
      ended = block.isLast;
      current = block.rows.iterator();
      rethrow(block.failure);
    }
    Fed fed = current.next();
    Row row = fed.row;
    if (last != null) {
      checkOrder(store, last, row);
    }
    last = row;
    return fed;
  }

  /**
   * Refuses a scan whose rows are out of order.
   *
   * @throws StoreException where the second is not behind the first
   */
  public static void checkOrder(Store store, Row first, Row second) {
    if (Row.ORDER.compare(first, second) >= 0) {
      throw new StoreException(
          "%s scans out of order, %s after %s: it can be neither compared nor copied in ranges"
              .formatted(store.info().engine(), second.identity(), first.identity()));
    }
  }

  /** Ends the scan, wherever it is, and the thread. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      blocks.clear();
      try {
        thread.join(10);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Block take() {
    try {
      return blocks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException("interrupted; run again to complete the store", e);
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    if (failure != null) {
      throw new PipelineException("a scan failed: " + failure, failure);
    }
  }

  private void scan(Relation relation, KeyRange range) {
    List<Fed> rows = new ArrayList<>(BLOCK_ROWS);
    try (Reader reader = store.reader()) {
      range.scan(
          reader,
          relation,
          row -> {
            rows.add(new Fed(row, digests.apply(row)));
            if (rows.size() == BLOCK_ROWS) {
              put(new Block(List.copyOf(rows), false, null));
              rows.clear();
            }
          });
      put(new Block(List.copyOf(rows), true, null));
    } catch (CancellationException _) {
      // closed before its end
    } catch (RuntimeException | Error e) {
      put(new Block(List.of(), true, e));
    }
  }

  private void put(Block block) {
    try {
      while (!closed) {
        if (blocks.offer(block, 10, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CancellationException();
  }
}
