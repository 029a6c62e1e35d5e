package dev.cutover.rollout.phase;

import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.backend.journal.JournalBackend;
import dev.cutover.fault.MortalStore;
import dev.cutover.store.Batch;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private static final Shadowing EVERY_QUESTION = new Shadowing(1, 64);
  private static final String KEY = file("a").key();

  @TempDir private Path folder;

  /** Whoever compares is held up until another phase writes only one of the stores. */
  @ParameterizedTest
  @CsvSource({"NEW_PRIMARY, NEW_ONLY", "SHADOW_READ, OLD_ONLY"})
  void a_question_that_waited_until_nothing_is_compared_is_no_mismatch(Phase from, Phase to) {
    CountDownLatch held = new CountDownLatch(1);
    try (Store old = store("old");
        Store fresh = store("new");
        Router router =
            new Router(
                beside(old, held), beside(fresh, held), from, EVERY_QUESTION, (_, _, _) -> {});
        Writer writer = router.writer();
        Reader reader = router.reader()) {
      assertThat(reader.find(KEY)).isEmpty();
      writer.write(Batch.of(oneOfEach("a")));
      assertThat(router.enter(from, to, () -> {})).isTrue();
      writer.write(Batch.deleting(List.of("a")));
      held.countDown();

      awaitComparison(router.shadows());
      assertThat(router.shadows().counts().mismatched()).isZero();
      assertThat(router.shadows().counts().dropped()).isEqualTo(1);
    }
  }

  @Test
  void what_differs_while_both_are_written_is_a_mismatch() {
    try (Store old = store("old");
        Store fresh = store("new");
        Router router = new Router(old, fresh, Phase.SHADOW_READ, EVERY_QUESTION, (_, _, _) -> {});
        Writer beside = old.writer();
        Reader reader = router.reader()) {
      beside.write(Batch.of(oneOfEach("a")));
      assertThat(reader.find(KEY)).isPresent();

      awaitComparison(router.shadows());
      assertThat(router.shadows().counts().mismatched()).isEqualTo(1);
    }
  }

  private Store store(String name) {
    StoreUri uri = StoreUri.parse("journal:" + folder.resolve(name));
    return new JournalBackend().open(uri, OpenOptions.DEFAULT);
  }

  private static void awaitComparison(ShadowReads shadows) {
    while (!isOver(shadows.counts())) {
      Thread.onSpinWait();
    }
  }

  private static boolean isOver(ShadowReads.Counts counts) {
    return counts.compared() + counts.dropped() + counts.failed() > 0;
  }

  /** A store that whoever compares waits for. */
  private static Store beside(Store store, CountDownLatch held) {
    return new MortalStore(
        store,
        () -> {
          if (Thread.currentThread().getName().equals("cutover-shadow")) {
            awaitUninterrupted(held);
          }
          return false;
        });
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
