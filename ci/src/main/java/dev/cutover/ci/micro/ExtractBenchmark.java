package dev.cutover.ci.micro;

import dev.cutover.ci.House;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of one file to its facts. The sizes are p50, p90 and p99 of Java libraries. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExtractBenchmark {
  /** Bytes of source; the nearest file that the corpus has is taken. */
  @Param({"3800", "18700", "60000"})
  public int bytes;

  private byte[] content;
  private Extractor extractor;

  @SuppressWarnings("NullAway.Init") // JMH sets up
  public ExtractBenchmark() {}

  /** Chooses the file, opens the parser. */
  @Setup
  public void open() {
    Sample sample = Sample.nearest(new House(System.getenv()), bytes);
    content = sample.content();
    extractor = sample.language().extractor();
  }

  /** Gives the parser back. */
  @TearDown
  public void close() {
    extractor.close();
  }

  /** Parses, walks, gathers. */
  @Benchmark
  public FileFacts extract() throws IgnoredException {
    return extractor.extract(content);
  }
}
