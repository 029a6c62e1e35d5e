package dev.cutover.ci.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.backend.sqlite.SqliteBackend;
import dev.cutover.ci.FaultyBackend;
import dev.cutover.ci.House;
import dev.cutover.fault.FaultPlan;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.store.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrillTest {
  private static final String CORPUS = "synthetic:java?files=100&seed=7";

  /** No machine is so slow; the bound itself is for the command on a quiet one. */
  private static final Duration AMPLE = Duration.ofMinutes(2);

  private static final List<Drilled> DRILLS = new ArrayList<>();
  private static final List<String> SKIPPED = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeAll
  static void drill(@TempDir Path folder) throws IOException, InterruptedException {
    List<String> here = new ArrayList<>(flags().toList());
    here.remove(Flag.PARTITIONED_WRITERS.word());
    try (House house = new House(System.getenv())) {
      drill(house, here, "sqlite", Files.createDirectory(folder.resolve("a")));
      drill(
          house,
          List.of(Flag.PARTITIONED_WRITERS.word()),
          "rocksdb",
          Files.createDirectory(folder.resolve("b")));
    }
  }

  private static void drill(House house, List<String> flags, String store, Path folder)
      throws IOException, InterruptedException {
    Drill.Setup setup = setup(flags, store, Optional.empty(), setting -> setting, AMPLE);
    DRILLS.addAll(new Drill(house, setup).run(folder, _ -> {}, SKIPPED::add));
  }

  private static Drill.Setup setup(
      List<String> flags,
      String store,
      Optional<FaultPlan> faults,
      UnaryOperator<Setting> hearing,
      Duration patience) {
    return new Drill.Setup(
        flags,
        List.of(),
        List.of(store),
        CORPUS,
        faults,
        "kafka",
        AMPLE,
        patience,
        hearing,
        Parts.WHOLE);
  }

  static Stream<String> flags() {
    return Stream.concat(Stream.of(Flag.values()).map(Flag::word), Stream.of(Exercise.ALL_OFF));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void a_flag_is_switched_off_in_mid_run_and_on_again_and_nothing_is_lost(String flag) {
    List<Drilled> drills = DRILLS.stream().filter(each -> each.name().equals(flag)).toList();

    assertThat(drills).allSatisfy(each -> assertThat(each.wrong()).isEmpty());
    assertThat(drills).extracting(Drilled::faulted).containsExactlyElementsOf(faulted(flag));
    assertThat(drills).allMatch(each -> each.offMillis() >= 0 && each.rows() > 0);
    assertThat(SKIPPED).isEmpty();
  }

  /** What other processes write does not go wrong as planned here. */
  private static List<Boolean> faulted(String flag) {
    return flag.equals(Flag.EXTERNAL_QUEUE.word()) ? List.of(false) : List.of(false, true);
  }

  @Test
  void a_pipeline_that_does_not_hear_of_a_switch_is_caught()
      throws IOException, InterruptedException {
    UnaryOperator<Setting> deaf =
        setting -> {
          Setting.State first = setting.state();
          return () -> first;
        };

    assertThat(wrong("write-queue", deaf, Duration.ofMillis(200)))
        .contains("switching off never came into effect");
  }

  @Test
  void workers_that_go_on_though_they_say_that_they_do_not_are_caught()
      throws IOException, InterruptedException {
    assertThat(wrong("workers", DrillTest::stillManyWorkers, AMPLE))
        .anyMatch(line -> line.startsWith("workers is off and yet: several files at once"));
  }

  private static Setting stillManyWorkers(Setting setting) {
    FilesAxis many = setting.state().variant().files();
    return () -> {
      Setting.State state = setting.state();
      return new Setting.State(with(many, state.variant()), state.why(), state.sinceNanos());
    };
  }

  private static Variant with(FilesAxis files, Variant variant) {
    return new Variant(
        variant.name(),
        variant.description(),
        files,
        variant.flush(),
        variant.relations(),
        variant.writes(),
        variant.enrichment(),
        variant.cache(),
        variant.dualWrite());
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void a_batch_that_is_dropped_when_a_flag_is_switched_is_caught(String flag)
      throws IOException, InterruptedException {
    AtomicBoolean heard = new AtomicBoolean();
    AtomicBoolean switched = new AtomicBoolean();
    UnaryOperator<Setting> telling =
        setting -> {
          Setting.State first = setting.state();
          return () -> {
            Setting.State state = setting.state();
            if (!state.equals(first) && heard.compareAndSet(false, true)) {
              switched.set(true);
            }
            return state;
          };
        };

    List<Drilled> drills = drill(flag, List.of(forgetful(switched)), telling, AMPLE);
    assertThat(drills.getFirst().wrong())
        .anyMatch(line -> line.startsWith("acknowledged and lost: "))
        .anyMatch(line -> line.startsWith("the store: "));
  }

  static Stream<String> dropped() {
    return Stream.of("write-queue", "every-rows", "batches");
  }

  private List<String> wrong(String flag, UnaryOperator<Setting> hearing, Duration patience)
      throws IOException, InterruptedException {
    return drill(flag, List.of(), hearing, patience).getFirst().wrong();
  }

  private List<Drilled> drill(
      String flag, List<Backend> backends, UnaryOperator<Setting> hearing, Duration patience)
      throws IOException, InterruptedException {
    Drill.Setup setup =
        setup(List.of(flag), "sqlite", Optional.of(FaultPlan.NONE), hearing, patience);
    try (House house = new House(System.getenv(), backends)) {
      return new Drill(house, setup).run(folder, _ -> {}, SKIPPED::add);
    }
  }

  /** SQLite that takes the first batch after a switch for written. */
  private static Backend forgetful(AtomicBoolean switched) {
    return new FaultyBackend(
        new SqliteBackend(),
        writer ->
            batch -> {
              if (!switched.compareAndSet(true, false)) {
                writer.write(batch);
              }
            });
  }
}
