package dev.cutover.ci.micro;

import dev.cutover.ci.House;
import dev.cutover.model.Digest;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Rows in their canonical form, and what they add to the digest. Time for one row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowsBenchmark {
  private static final int ROWS = 1000;

  private final RowCodec codec = new RowCodec();
  private List<Row> rows;

  @SuppressWarnings("NullAway.Init") // JMH sets up
  public RowsBenchmark() {}

  /** Takes rows of all relations from the corpus's oracle. */
  @Setup
  public void open() {
    rows = Sample.rows(new House(System.getenv()), ROWS);
  }

  /** Into bytes, each row in an array of its own, as key-value stores keep them. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void encode(Blackhole hole) {
    for (Row row : rows) {
      hole.consume(codec.encode(row));
    }
  }

  /** Into the sum that tells stores apart. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Digest digest() {
    Digest sum = Digest.EMPTY;
    for (Row row : rows) {
      sum = sum.plus(codec.digest(row));
    }
    return sum;
  }
}
