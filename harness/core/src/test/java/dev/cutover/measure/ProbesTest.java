package dev.cutover.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.measure.Measurement.Sample;
import dev.cutover.model.Row;
import dev.cutover.scenario.Load.QueryKind;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbesTest {
  @Test
  void resident_memory_is_read_again_and_again() {
    assumeTrue(Files.exists(Path.of("/proc/self/statm")), "there is no /proc here");
    try (ProcessMemory memory = ProcessMemory.open()) {
      assertThat(memory.residentBytes()).isGreaterThan(10_000_000);
      assertThat(memory.residentBytes()).isGreaterThan(10_000_000);
    }
  }

  @Test
  void the_native_heap_is_trimmed_and_pages_have_a_size() {
    NativeHeap.trim();

    assertThat(NativeHeap.pageBytes()).isGreaterThanOrEqualTo(4096);
  }

  @Test
  void a_servers_command_may_hold_blanks_and_brackets() {
    String stat =
        "42 (post (gres) 1) S 1 42 42 0 -1 4194560 850 100 0 0 11 22 33 44 20 0 1 0 99 1 1";

    assertThat(ServerProcess.cpuNanos(stat)).isEqualTo(1_100_000_000L);
  }

  @Test
  void a_server_that_is_gone_takes_nothing() {
    ServerProcess gone = new ServerProcess(Long.MAX_VALUE);

    assertThat(gone.cpuNanos()).isZero();
    assertThat(gone.residentBytes()).isZero();
  }

  @Test
  void a_servers_cpu_time_is_added_to_that_of_the_process() {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc here");
    Servers self = new Servers(List.of(self()), true);
    long alone = new CpuClock(Servers.NONE).nanos();

    assertThat(new CpuClock(self).nanos()).isGreaterThanOrEqualTo(alone + alone / 2);
  }

  @Test
  void a_servers_memory_is_that_of_all_its_processes_with_what_they_share_once() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/statm")), "there is no /proc here");
    try (ProcessMemory memory = ProcessMemory.open()) {
      long alone = memory.residentBytes();
      Process child = new ProcessBuilder("sleep", "60").start();
      try {
        assertThat(self().residentBytes())
            .isGreaterThan(alone * 9 / 10)
            .isLessThan(alone * 11 / 10 + (20 << 20));
      } finally {
        child.destroyForcibly();
      }
    }
  }

  @Test
  void a_server_that_cannot_be_looked_at_is_not_counted() {
    Servers elsewhere = Servers.of(List.of(new ListStore()));

    assertThat(elsewhere.exist()).isTrue();
    assertThat(elsewhere.measured(2, 5)).isEqualTo(new Measurement.Server(2, false, 0, 0));
    assertThat(Servers.of(List.of()).exist()).isFalse();
  }

  private static ServerProcess self() {
    return new ServerProcess(ProcessHandle.current().pid());
  }

  @Test
  void samples_are_thinned_when_there_are_too_many() {
    AtomicLong nanos = new AtomicLong();
    Sampler sampler = Sampler.manual(() -> new Sample(nanos.getAndIncrement(), 0, 0, 0, 0));
    IntStream.range(0, 5 * Sampler.MOST_SAMPLES).forEach(_ -> sampler.tick());

    List<Sample> samples = sampler.finish();
    assertThat(samples).hasSizeBetween(Sampler.MOST_SAMPLES / 2, Sampler.MOST_SAMPLES);
    assertThat(samples.getFirst().nanos()).isZero();
    assertThat(samples).isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
  }

  @Test
  void memory_is_read_at_every_eighth_of_the_files_however_they_come() {
    List<Long> read = new ArrayList<>();
    MemoryProbe probe =
        new MemoryProbe(
            20,
            files -> {
              read.add(files);
              return new Measurement.Checkpoint(files, 0, 0, 0);
            });
    IntStream.rangeClosed(1, 25).forEach(probe::afterFile);

    assertThat(read).containsExactly(3L, 5L, 8L, 10L, 13L, 15L, 18L, 20L);
  }

  @Test
  void a_reservoir_keeps_each_item_with_equal_chance() {
    int[] kept = new int[10];
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 10_000; run++) {
      Reservoir<Integer> reservoir = new Reservoir<>(3, random);
      IntStream.range(0, 10).forEach(reservoir::add);
      reservoir.shuffled().forEach(item -> kept[item]++);
    }

    assertThat(kept).matches(counts -> IntStream.of(counts).allMatch(n -> n > 2800 && n < 3200));
  }

  @Test
  void equal_rows_and_seeds_give_equal_questions_and_hubs_come_up_more_often() {
    ListStore store = filled(50);
    try (Reader reader = store.reader()) {
      List<Long> once = callers(QueryMix.draw(reader, 3), reader);

      assertThat(callers(QueryMix.draw(reader, 3), reader)).isEqualTo(once);
      assertThat(callers(QueryMix.draw(reader, 4), reader)).isNotEqualTo(once);
      // File 0 is called by all 50: of 100 questions 50 are drawn from call edges, 2 from entities.
      assertThat(once.stream().filter(answers -> answers == 50)).hasSizeBetween(50, 52);
    }
  }

  private static List<Long> callers(QueryMix mix, Reader reader) {
    return IntStream.range(0, 100).mapToObj(i -> mix.ask(reader, QueryKind.CALLERS, i)).toList();
  }

  private static ListStore filled(int files) {
    ListStore store = new ListStore();
    List<Row> rows = IntStream.range(0, files).boxed().flatMap(TinyIngestion::rows).toList();
    try (Writer writer = store.writer()) {
      writer.write(Batch.of(rows));
    }
    return store;
  }
}
