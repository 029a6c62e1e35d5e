package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.measure.PointQuestions;
import dev.cutover.measure.Ticker;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Router;
import dev.cutover.rollout.phase.ShadowReads;
import dev.cutover.rollout.phase.Shadowing;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.verdict.GeometricMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What shadow reads cost those who ask: the 99th percentile of find, callers and callees in the
 * phase {@code shadow-read} over that in {@code dual-write}, while a corpus is ingested through the
 * same router without a pause. A pair is one slice of questions in each phase, in random order.
 *
 * <p>A measurement takes a quiet machine, so this is no part of a build: Surefire passes over it
 * until it is asked for by {@code mvn test -pl ci -Dtest=ShadowReadCost}, perhaps with {@code
 * -Dshadow.pairs=100 -Dshadow.share=1}.
 */
class ShadowReadCost {
  private static final int PAIRS = Integer.getInteger("shadow.pairs", 40);
  private static final double SHARE =
      Double.parseDouble(
          System.getProperty("shadow.share", String.valueOf(Shadowing.DEFAULT.share())));
  private static final int WARM_UP = 4;
  private static final int QUESTIONS = 3_000;
  private static final double MOST = 1.2;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "sqlite, rocksdb, true",
    "rocksdb, sqlite, true",
    "sqlite, postgres, true",
    "postgres, rocksdb, true",
    "sqlite, rocksdb, false",
    "postgres, rocksdb, false"
  })
  void callers_hardly_wait_longer_while_others_are_asked_too(
      String old, String fresh, boolean ingesting) throws IOException {
    Places places = new Places(folder);
    Shadowing shadowing = new Shadowing(SHARE, Shadowing.DEFAULT.mostWaiting());
    try (Store one = TestHouse.HOUSE.open(places.fresh(old), OpenOptions.DEFAULT);
        Store other = TestHouse.HOUSE.open(places.fresh(fresh), OpenOptions.DEFAULT);
        Router router = new Router(one, other, Phase.DUAL_WRITE, shadowing, (_, _, _) -> {})) {
      ingest(router);
      try (Ingesting _ = new Ingesting(router, ingesting);
          Reader reader = router.reader()) {
        PointQuestions questions = new PointQuestions(reader, 1, Ticker.SYSTEM);
        List<Double> ratios = ratios(router, questions);
        ShadowReads.Counts counts = router.shadows().counts();
        GeometricMean ratio = new GeometricMean(ratios);
        System.out.printf(
            "%s to %s, %s: p99 of questions while shadowing %s; %,d compared, %,d dropped%n",
            old,
            fresh,
            ingesting ? "ingesting" : "at rest",
            ratio.text("×"),
            counts.compared(),
            counts.dropped());
        assertThat(counts.compared()).isPositive();
        assertThat(counts.mismatched()).isZero();
        assertThat(counts.failed()).isZero();
        assertThat(ratio.low()).as("certainly more than a fifth").isLessThan(MOST);
      }
    }
  }

  private static List<Double> ratios(Router router, PointQuestions questions) {
    Random random = new Random(1);
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < WARM_UP + PAIRS; pair++) {
      boolean shadowFirst = random.nextBoolean();
      long first = p99(router, shadowFirst, questions);
      long second = p99(router, !shadowFirst, questions);
      if (pair >= WARM_UP) {
        ratios.add(shadowFirst ? (double) first / second : (double) second / first);
      }
    }
    return ratios;
  }

  private static long p99(Router router, boolean shadowing, PointQuestions questions) {
    Phase phase = shadowing ? Phase.SHADOW_READ : Phase.DUAL_WRITE;
    assertThat(router.enter(router.phase(), phase, () -> {})).isTrue();
    return questions.ask(QUESTIONS, _ -> {}).p99Nanos();
  }

  private void ingest(Store store) throws IOException {
    try (Corpus corpus = TestHouse.HOUSE.corpus("synthetic:java?files=400&seed=7")) {
      assertThat(
              TestHouse.ingest(
                      corpus,
                      store,
                      Optional.empty(),
                      TestHouse.variant("streaming"),
                      Files.createTempDirectory(folder, "scratch-"))
                  .complete())
          .isTrue();
    }
  }

  /** Goes on until it is closed. */
  private final class Ingesting implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread;

    Ingesting(Store store, boolean really) {
      thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (really && !over.get()) {
                      try {
                        ingest(store);
                      } catch (IOException e) {
                        throw new IllegalStateException(e);
                      }
                    }
                  });
    }

    @Override
    public void close() {
      over.set(true);
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
