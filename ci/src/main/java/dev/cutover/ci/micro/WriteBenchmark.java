package dev.cutover.ci.micro;

import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batches into an empty store. Time for one row.
 *
 * <p>A single shot each, into a new store: writing the same rows again would be another thing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(1)
public class WriteBenchmark {
  private static final int ROWS = 10_000;
  private static final int BATCH = 1000;

  /** Scheme of the backend. */
  @Param({"mem", "sqlite", "rocksdb"})
  public String store;

  private final House house = new House(System.getenv());
  private final List<Batch> batches = new ArrayList<>();
  Store open;
  private ScratchFolder folder;
  private Writer writer;

  @SuppressWarnings("NullAway.Init") // JMH sets up
  public WriteBenchmark() {}

  /** Cuts the first rows of the corpus's oracle into batches. */
  @Setup
  public void prepare() {
    List<Row> rows = Sample.rows(house, ROWS);
    for (int start = 0; start < ROWS; start += BATCH) {
      batches.add(Batch.of(rows.subList(start, start + BATCH)));
    }
  }

  /** Opens a store that nothing was written to. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = ScratchFolder.create("micro");
    String uri = store.equals("mem") ? store : store + ":" + folder.path().resolve("graph");
    open = house.open(uri, OpenOptions.DEFAULT);
    writer = open.writer();
  }

  /** Closes it and clears it away. */
  @TearDown(Level.Iteration)
  public void close() {
    writer.close();
    open.close();
    folder.close();
  }

  /** Ten batches, each acknowledged before the next. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void write() {
    batches.forEach(writer::write);
  }
}
