package dev.cutover.ci.micro;

import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.Language;
import dev.cutover.pipeline.resolve.FileGraph;
import dev.cutover.pipeline.resolve.FileResolver;
import dev.cutover.pipeline.resolve.Partitions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From the facts of one file to its names, its settled edges, and what waits for other files. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ResolveBenchmark {
  /** Bytes of source; the nearest file that the corpus has is taken. */
  @Param({"3800", "18700", "60000"})
  public int bytes;

  private String path;
  private Language language;
  private FileFacts facts;
  private ScratchFolder scratch;
  private Partitions partitions;
  private Partitions.Appender join;

  @SuppressWarnings("NullAway.Init") // JMH sets up
  public ResolveBenchmark() {}

  /** Extracts the file. */
  @Setup
  public void open() throws IOException {
    Sample sample = Sample.nearest(new House(System.getenv()), bytes);
    path = sample.path();
    language = sample.language();
    facts = sample.facts();
    scratch = ScratchFolder.create("micro");
  }

  /** What waits piles up and spills, as in an ingestion; each iteration has piles of its own. */
  @Setup(Level.Iteration)
  public void begin() {
    partitions = new Partitions(scratch.path());
    join = partitions.appender();
  }

  /** Clears the piles away. */
  @TearDown(Level.Iteration)
  public void end() throws IOException {
    partitions.close();
  }

  /** Clears the folder away. */
  @TearDown
  public void close() {
    scratch.close();
  }

  /** Keys, qualified names, containment. */
  @Benchmark
  public FileGraph name() {
    return new FileGraph(path, language, facts);
  }

  /** The same, and each reference looked up in the file or handed on. */
  @Benchmark
  public void nameAndResolve(Blackhole hole) {
    FileResolver.resolve(new FileGraph(path, language, facts), hole::consume, join);
  }
}
