package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.ci.launch.ChildJvm;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.measure.TrialSpec;
import dev.cutover.scenario.Load;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in real JVMs of their own, and what becomes of them when somebody dies. */
class LauncherTest {
  /** Long enough that whoever wants to kill it finds it alive. */
  private static final double FOREVER = 600;

  @TempDir private Path folder;

  @Test
  void a_trial_comes_back_with_its_record() throws Exception {
    TrialSpec spec = spec(0);

    TrialRecord record = launcher().launch(spec);

    assertThat(record.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(record.cell()).isEqualTo(spec.cell());
    assertThat(record.measured(Measurement.Parity.class))
        .singleElement()
        .satisfies(parity -> assertThat(parity.differences()).isEmpty())
        .satisfies(parity -> assertThat(parity.against()).isEqualTo("oracle"));
    assertThat(record.measured(Measurement.Throughput.class))
        .singleElement()
        .satisfies(throughput -> assertThat(throughput.files()).isEqualTo(20));
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
        new ChildJvm(List.of("/nowhere/java"), Duration.ofMinutes(1), Clock.systemUTC(), Map.of());

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
            CommandProcess.java(folder), Duration.ofSeconds(1), Clock.systemUTC(), Map.of());

    assertThat(launcher.launch(spec(FOREVER)).outcome())
        .isEqualTo(new Outcome.Broken("it took longer than 1 s and was ended"));
    assertThat(trials()).isEmpty();
  }

  @Test
  void ctrl_c_leaves_no_process_and_no_folder() throws Exception {
    assumeFalse(
        interruptsAreIgnored(),
        "this build was started with SIGINT ignored, as by 'sh -c \"… &\"'");
    try (CommandProcess run = smoke()) {
      run.trial();
      List<ProcessHandle> family = run.descendants();
      long start = System.nanoTime();
      run.signal("INT");

      assertThat(run.exit()).isEqualTo(130);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      run.await("its processes to end", () -> family.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(run.output()).doesNotContain("Exception").doesNotContain("\tat ");
      assertThat(leftBehind()).isEmpty();
    }
  }

  /**
   * Nobody can clear up after {@code kill -9} but the children, who end; the campaign's folder in
   * the temporary folder stays.
   */
  @Test
  void children_end_with_a_parent_that_is_killed() throws Exception {
    try (CommandProcess run = smoke()) {
      ProcessHandle trial = run.trial();
      run.signal("KILL");

      run.exit();
      run.await("the trial to end", () -> !trial.isAlive());
      assertThat(leftBehind()).allMatch(path -> path.startsWith("cutover-run-"));
    }
  }

  private CommandProcess smoke() throws IOException {
    assumeTrue(File.separatorChar == '/', "signals are sent by kill, which is not here");
    return CommandProcess.start(folder, "run", "--suite", "smoke", "--stores", "sqlite");
  }

  /** Children inherit what their parents ignore. */
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    int interrupt = 1 << (2 - 1);
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & interrupt) != 0);
  }

  private List<String> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("hsperfdata"))
          .toList();
    }
  }

  private ChildJvm launcher() {
    return new ChildJvm(
        CommandProcess.java(folder), Duration.ofMinutes(2), Clock.systemUTC(), Map.of());
  }

  private TrialRecord launch(TrialSpec spec) {
    try {
      return launcher().launch(spec);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void killOnceStarted() {
    CommandProcess.await("a child", () -> trials().findAny().isPresent(), 60);
    trials().forEach(ProcessHandle::destroyForcibly);
  }

  private static Stream<ProcessHandle> trials() {
    return ProcessHandle.current().children().filter(CommandProcess::isJvm);
  }

  private TrialSpec spec(double warmup) throws IOException {
    return new TrialSpec(
        "t1",
        new Cell("launching", "synthetic:java?files=20&seed=3", "mem", "streaming"),
        new TrialSpec.Work.Pipeline(TestHouse.variant("streaming")),
        "synthetic:java?files=20&seed=3",
        List.of(target()),
        List.of(target()),
        new Load(128, warmup, 1, false, false, List.of()),
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
