package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.launch.ChildJvm;
import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.measure.TrialSpec;
import dev.cutover.scenario.Load;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in real JVMs of their own, and what becomes of them when they die. */
class LauncherTest {
  /** Long enough that whoever wants to kill it finds it alive. */
  private static final double FOREVER = 600;

  @TempDir private Path folder;
  private final OwnChildren children = new OwnChildren();

  @Test
  void a_trial_comes_back_with_its_record() throws Exception {
    TrialSpec spec = spec(0);

    TrialRecord record = launcher().launch(spec);

    assertThat(record.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(record.cell()).isEqualTo(spec.cell());
    assertThat(record.environment())
        .containsEntry("compilation", "quick-only")
        .containsEntry("huge-pages", String.valueOf(!JvmOptions.hugePages().isEmpty()));
    assertThat(record.measured(Measurement.Parity.class))
        .singleElement()
        .satisfies(parity -> assertThat(parity.differences()).isEmpty())
        .satisfies(parity -> assertThat(parity.against()).isEqualTo("oracle"));
    assertThat(record.measured(Measurement.Throughput.class))
        .singleElement()
        .satisfies(throughput -> assertThat(throughput.files()).isEqualTo(20));
  }

  /** What {@link JvmOptions} switches off shows within seconds here. */
  @Test
  void rows_stay_right_when_the_optimising_compiler_is_at_work() throws Exception {
    Load warm = new Load(256, Load.Compilation.DEFAULT, 3, 3, false, false, List.of());

    TrialRecord record = launcher().launch(spec("synthetic:sql?files=100&seed=42", warm));

    assertThat(record.environment()).containsEntry("compilation", "default");
    assertThat(record.measured(Measurement.Parity.class))
        .hasSize(3)
        .allSatisfy(parity -> assertThat(parity.differences()).isEmpty());
  }

  @Test
  void a_child_that_dies_breaks_its_trial_and_says_how() throws Exception {
    TrialSpec spec = spec(FOREVER);
    CompletableFuture<TrialRecord> trial = CompletableFuture.supplyAsync(() -> launch(spec));
    killOnceStarted();

    assertThat(trial.get(60, TimeUnit.SECONDS).outcome())
        .isEqualTo(new Outcome.Broken("its JVM ended with exit code 137: it printed nothing"));
  }

  @Test
  void a_child_that_cannot_start_breaks_its_trial() throws Exception {
    ChildJvm launcher =
        new ChildJvm(
            List.of("/nowhere/java"),
            List.of(),
            Duration.ofMinutes(1),
            Clock.systemUTC(),
            Map.of());

    assertThat(launcher.launch(spec(0)).outcome())
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.message())
                    .startsWith("cannot run a JVM for it: ")
                    .contains("/nowhere/java"));
  }

  @Test
  void a_trial_that_takes_too_long_is_ended() throws Exception {
    ChildJvm launcher =
        new ChildJvm(
            CommandProcess.java(folder),
            List.of(),
            Duration.ofSeconds(1),
            Clock.systemUTC(),
            Map.of());

    assertThat(launcher.launch(spec(FOREVER)).outcome())
        .isEqualTo(new Outcome.Broken("it took longer than 1 s and was ended"));
    assertThat(trials()).isEmpty();
  }

  private ChildJvm launcher() {
    return new ChildJvm(
        CommandProcess.java(folder), List.of(), Duration.ofMinutes(2), Clock.systemUTC(), Map.of());
  }

  private TrialRecord launch(TrialSpec spec) {
    try {
      return launcher().launch(spec);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void killOnceStarted() {
    CommandProcess.await("a child", () -> trials().anyMatch(LauncherTest::isAtWork), 60);
    trials().forEach(ProcessHandle::destroyForcibly);
  }

  /** A process on its way to being a JVM already goes by that name. */
  private static boolean isAtWork(ProcessHandle process) {
    Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return used.compareTo(Duration.ofMillis(50)) > 0;
  }

  private Stream<ProcessHandle> trials() {
    return children.jvms();
  }

  private TrialSpec spec(double warmup) throws IOException {
    return spec(
        "synthetic:java?files=20&seed=3",
        new Load(128, Load.Compilation.QUICK_ONLY, warmup, 1, false, false, List.of()));
  }

  private TrialSpec spec(String corpus, Load load) throws IOException {
    return new TrialSpec(
        "t1",
        new Cell("launching", corpus, "mem", "streaming"),
        new TrialSpec.Work.Pipeline(TestHouse.variant("streaming")),
        corpus,
        List.of(target()),
        Collections.nCopies(load.passes(), target()),
        load,
        Durability.NONE,
        3,
        1,
        1,
        Files.createTempDirectory(folder, "scratch-"));
  }

  private static TrialSpec.Target target() {
    return new TrialSpec.Target(StoreUri.parse("mem"), Optional.empty());
  }
}
