package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A migration that is killed goes on from its checkpoints and ends as if nothing had happened.
 *
 * <p>{@code -Dcutover.kills=20} kills twenty, at other moments of {@code -Dcutover.seed=N}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MigrationKilledTest {
  private static final int KILLS = Integer.getInteger("cutover.kills", 2);
  private static final long SEED = Long.getLong("cutover.seed", 1);
  private static final List<String> TARGETS = List.of("rocksdb", "sqlite", "postgres", "duckdb");
  private static final int RECORD_HEADER = 8;
  private static final Pattern BEFORE = Pattern.compile("rows/s; ([\\d,]+) rows were there before");

  @TempDir private static Path folder;
  private String source = "";
  private Fingerprint rows = Fingerprint.EMPTY;

  @BeforeAll
  void fill() {
    assumeTrue(File.separatorChar == '/', "signals are sent by kill, which is not here");
    source = "sqlite:" + folder.resolve("source.db");
    String corpus = "synthetic:java?files=500&seed=3";
    assertThat(Cutover.run(TestHouse.HOUSE, "ingest", corpus, "--into", source)).isZero();
    try (Corpus generated = TestHouse.HOUSE.corpus(corpus)) {
      rows = generated.oracle().orElseThrow().fingerprint();
    }
    assertThat(rows.rows()).isGreaterThan(20_000);
  }

  static Stream<Arguments> kills() {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, KILLS)
        .mapToObj(
            i ->
                Arguments.of(
                    TARGETS.get(i % TARGETS.size()), random.nextInt(6), random.nextInt(200)));
  }

  @ParameterizedTest(name = "{0} after {1} checkpoints and {2} ms")
  @MethodSource("kills")
  void a_killed_migration_is_completed_by_the_next(String scheme, int checkpoints, int millis)
      throws Exception {
    Path own = Files.createTempDirectory(folder, "killed");
    Path state = own.resolve("state");
    String target = new Places(own).fresh(scheme);
    String[] slow = line(target, state, "--throttle", "15000");
    try (CommandProcess migrate = CommandProcess.start(own, slow)) {
      migrate.await("checkpoints", () -> bytesOfCheckpoints(state) > checkpoints * 150L);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      migrate.signal("KILL");
      assertThat(migrate.exit()).isEqualTo(137);
    }
    try (CommandProcess again = CommandProcess.start(own, line(target, state))) {
      assertThat(again.exit()).as(again.output()).isEqualTo(ExitCode.OK);
      Matcher before = BEFORE.matcher(again.output());
      assertThat(before.find()).as(again.output()).isTrue();
      assertThat(Integer.parseInt(before.group(1).replace(",", "")))
          .isPositive()
          .isLessThan((int) rows.rows());
    }
    assertThat(stored(target)).isEqualTo(rows);
  }

  private String[] line(String target, Path state, String... more) {
    List<String> line =
        List.of(
            "migrate",
            "--from",
            source,
            "--to",
            target,
            "--yes",
            "--sample",
            "0",
            "--state",
            state.toString());
    return Stream.concat(line.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** What stands behind the first record, which says what the checkpoints are of. */
  private static long bytesOfCheckpoints(Path state) {
    try {
      byte[] bytes = Files.readAllBytes(state.resolve("copied.ranges"));
      return bytes.length < RECORD_HEADER
          ? 0
          : bytes.length - RECORD_HEADER - ByteBuffer.wrap(bytes).getInt();
    } catch (IOException _) {
      return 0;
    }
  }

  private static Fingerprint stored(String uri) {
    try (Store store = TestHouse.HOUSE.open(uri, OpenOptions.DEFAULT.readOnly());
        Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }
}
