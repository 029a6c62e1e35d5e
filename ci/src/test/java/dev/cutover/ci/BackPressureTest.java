package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.measure.DiscardingStore;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store that is as slow as can be makes the pipeline slow, not big: it takes a batch only when
 * every other thread has come to a stand. What is between being read and being acknowledged is
 * counted in files, by their one row of word coverage each.
 */
class BackPressureTest {
  private static final int FEW = 400;
  private static final int MANY = 16 * FEW;
  private static final int FLUSH_ROWS = 100;
  private static final int ROWS_OF_FILE = 5;
  private static final int WORKERS = 2;
  private static final int QUEUE = 16;
  private static final int QUEUE_OF_EACH = 4;
  private static final int BEHIND_ROWS = 10_000;

  /** So many batches are taken slowly; then the store is quick. */
  private static final int SLOW_WRITES = 60;

  private static final int LOOKS = 5;

  /** Rows of a batch: as many as asked for, and the rest of the last file. */
  private static final int BATCH = FLUSH_ROWS + ROWS_OF_FILE;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {"sequential", "concurrent-flush", "streaming", "write-queue", "multi-writer"})
  void what_is_in_flight_is_bounded_by_the_axes_and_not_by_the_corpus(String name) {
    Variant variant = small(name, new DualWriteAxis.Off());
    for (int files : new int[] {FEW, MANY}) {
      Flow flow = new Flow(files);
      TestHouse.ingest(flow, flow.throttled(), Optional.empty(), variant, scratch);

      assertThat(flow.most()).as(files + " files").isBetween(1L, filesInFlight(variant));
      assertThat(flow.acknowledged.get()).isEqualTo(files);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "streaming", "write-queue", "multi-writer"})
  void a_slow_second_store_is_never_further_behind_than_it_may_be(String name) {
    Variant variant = small(name, new PrimaryFirst("mem"));
    int lanes = variant.writes() instanceof WritesAxis.Partitioned some ? some.writers() : 1;
    Flow flow = new Flow(MANY);
    Optional<Store> second = Optional.of(flow.throttled());
    TestHouse.ingest(flow, new DiscardingStore(), second, variant, scratch);

    long behind = (long) lanes * (BEHIND_ROWS + BATCH) / ROWS_OF_FILE;
    assertThat(flow.most()).isBetween(1L, filesInFlight(variant) + behind);
    assertThat(flow.acknowledged.get()).isEqualTo(MANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"write-queue", "multi-writer"})
  void what_waited_is_worked_off_once_the_store_is_quick_again(String name) {
    Variant variant = small(name, new DualWriteAxis.Off());
    Flow flow = new Flow(MANY);
    TestHouse.ingest(flow, flow.throttled(), Optional.empty(), variant, scratch);

    assertThat(flow.leastAfterwards.get()).isLessThan(flow.most() / 2);
    assertThat(flow.acknowledged.get()).isEqualTo(MANY);
  }

  /** Files that may be collected, in hand, waiting, or handed over, as the axes say. */
  private static long filesInFlight(Variant variant) {
    long waiting =
        switch (variant.writes()) {
          case WritesAxis.Direct _, WritesAxis.RowByRow _ -> 0;
          case WritesAxis.Queue queue -> queue.capacity() + 1;
          case WritesAxis.Partitioned some -> (long) some.writers() * (QUEUE_OF_EACH + 1);
          case WritesAxis.External some -> some.unacknowledged();
        };
    long batches = 2L * variant.workers() + waiting;
    return batches * BATCH / ROWS_OF_FILE;
  }

  private static Variant small(String name, DualWriteAxis dual) {
    Variant variant = TestHouse.variant(name);
    return new Variant(
        name,
        "",
        variant.files() instanceof FilesAxis.Workers
            ? new FilesAxis.Workers(WORKERS)
            : variant.files(),
        variant.flush() instanceof FlushAxis.EveryRows
            ? new FlushAxis.EveryRows(FLUSH_ROWS)
            : variant.flush(),
        variant.relations(),
        variant.writes() instanceof WritesAxis.Queue
            ? new WritesAxis.Queue(QUEUE)
            : variant.writes(),
        variant.enrichment(),
        variant.cache(),
        dual);
  }

  /** A corpus of tiny files and a store that takes them, with a count of what is in between. */
  private static final class Flow implements Corpus {
    private final int files;
    private final AtomicLong slowWrites = new AtomicLong(SLOW_WRITES);
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong leastAfterwards = new AtomicLong(Long.MAX_VALUE);

    Flow(int files) {
      this.files = files;
    }

    long most() {
      return most.get();
    }

    @Override
    public String uri() {
      return "flow:" + files;
    }

    @Override
    public Stream<SourceFile> files() {
      return IntStream.range(0, files).mapToObj(this::file);
    }

    private SourceFile file(int number) {
      String path = "src/C%05d.java".formatted(number);
      byte[] text = "class C%05d {}%n".formatted(number).getBytes(StandardCharsets.UTF_8);
      return new SourceFile(
          path,
          () -> {
            long inFlight = read.incrementAndGet() - acknowledged.get();
            most.accumulateAndGet(inFlight, Math::max);
            if (slowWrites.get() <= 0) {
              leastAfterwards.accumulateAndGet(inFlight, Math::min);
            }
            return text;
          });
    }

    Store throttled() {
      return new DiscardingStore(this::take);
    }

    private void take(Batch batch) {
      if (slowWrites.getAndDecrement() > 0) {
        awaitStandstill();
      }
      acknowledged.addAndGet(
          batch.rows().stream().filter(row -> row.relation() == Relation.WORD_COVERAGE).count());
    }

    /** A thread that was woken may look as if it stood still until it is on a core again. */
    private void awaitStandstill() {
      long seen = -1;
      for (int looks = 0; looks < LOOKS; looks++) {
        LockSupport.parkNanos(1_000_000);
        if (!allElseStandsStill() || read.get() != seen) {
          looks = 0;
          seen = read.get();
        }
      }
    }

    private static boolean allElseStandsStill() {
      long own = Thread.currentThread().threadId();
      return Arrays.stream(THREADS.dumpAllThreads(false, false, 0))
          .filter(thread -> thread.getThreadId() != own)
          .filter(Flow::isOfThePipeline)
          .noneMatch(thread -> thread.getThreadState() == Thread.State.RUNNABLE);
    }

    private static boolean isOfThePipeline(ThreadInfo thread) {
      return thread.getThreadName().startsWith("cutover-") || thread.getThreadName().equals("main");
    }
  }
}
