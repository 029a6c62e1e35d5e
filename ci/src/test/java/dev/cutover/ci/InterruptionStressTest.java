package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ctrl-C at moments drawn from a seed: nothing is left running or lying about, and a second run
 * completes the store.
 *
 * <p>{@code -Dcutover.interruptions=60 -Dcutover.interruptions.seed=7} makes it a campaign, which
 * also holds every end to five seconds; the build takes a few moments and looks at no clock.
 */
class InterruptionStressTest {
  private static final String CORPUS = "synthetic:java?files=300&seed=5";
  private static final int CAMPAIGN = Integer.getInteger("cutover.interruptions", 0);
  private static final long SEED = Long.getLong("cutover.interruptions.seed", 1);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  /** What is ended: stores that the test keeps, and servers that the command starts itself. */
  private static final List<String> STORES =
      List.of(
          "sqlite",
          "postgres:embedded",
          "rocksdb",
          "neo4j:embedded",
          "duckdb",
          "run neo4j",
          "kuzu",
          "postgres",
          "run postgres",
          "neo4j",
          "run sqlite");

  @TempDir private Path folder;

  @BeforeEach
  void needSignals() throws IOException {
    assumeTrue(File.separatorChar == '/', "signals are sent by kill, which is not here");
    assumeFalse(
        CommandProcess.interruptsAreIgnored(),
        "this build was started with SIGINT ignored, as by 'sh -c \"… &\"'");
  }

  static Stream<Arguments> moments() {
    SplittableRandom random = new SplittableRandom(SEED);
    int moments = CAMPAIGN > 0 ? CAMPAIGN : 2;
    return IntStream.range(0, moments)
        .mapToObj(
            i -> {
              String store = STORES.get(i % STORES.size());
              long longest = store.contains("neo4j") ? 25_000 : 6_000;
              return Arguments.of(store, random.nextLong(longest));
            });
  }

  @ParameterizedTest(name = "{0} after {1} ms")
  @MethodSource("moments")
  void whenever_it_is_interrupted(String what, long millis) throws Exception {
    if (what.contains("neo4j")) {
      TestHouse.HOUSE
          .backend(StoreUri.parse("neo4j:embedded"))
          .missing()
          .ifPresent(Assumptions::abort);
    }
    Optional<String> kept = kept(what);
    String[] line = line(what, kept);
    try (CommandProcess command = CommandProcess.start(folder, line)) {
      LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
      List<ProcessHandle> family = new ArrayList<>(command.descendants());
      command.serverNow().ifPresent(family::add);
      command.signalAll("INT");
      long start = System.nanoTime();
      int exit = command.exit();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      System.out.printf(
          "interrupted %s after %d ms: exit code %d in %d ms%n",
          what, millis, exit, took.toMillis());
      command.await(
          "its processes to end", () -> family.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(command.output()).doesNotContain("Exception").doesNotContain("a fault of its own");
      assertThat(exit).isIn(0, 1, 3, 130);
      command.awaitNothingLeft();
      if (CAMPAIGN > 0) {
        assertThat(took).isLessThanOrEqualTo(LONGEST_END);
      }
    }
    if (kept.isPresent()) {
      completes(kept.get(), line);
    }
  }

  private void completes(String store, String[] line) throws Exception {
    try (CommandProcess again = CommandProcess.start(folder, line)) {
      assertThat(again.exit()).as(again.output()).isEqualTo(ExitCode.OK);
    }
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS)) {
      assertThat(stored(store)).isEqualTo(corpus.oracle().orElseThrow().fingerprint());
    }
  }

  /** A store that outlives the command. */
  private Optional<String> kept(String what) {
    return what.startsWith("run ") || what.endsWith(":embedded")
        ? Optional.empty()
        : Optional.of(new Places(folder).fresh(what));
  }

  private static String[] line(String what, Optional<String> kept) {
    return what.startsWith("run ")
        ? new String[] {"run", "--suite", "smoke", "--stores", what.substring("run ".length())}
        : new String[] {"ingest", CORPUS, "--into", kept.orElse(what), "--variant", "streaming"};
  }

  private static Fingerprint stored(String uri) {
    try (Store store = TestHouse.HOUSE.open(uri, OpenOptions.DEFAULT);
        Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }
}
