package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code kill -9} of a writing process leaves, wherever in a batch it strikes. */
public interface CrashContract extends StoreFixture {
  int KILLS = 3;

  @TestFactory
  default Stream<DynamicTest> a_killed_writer_leaves_whole_batches_and_all_acknowledged_ones() {
    assumeTrue(
        backend().capabilities().contains(Capability.PERSISTENT),
        () -> backend().scheme() + " keeps nothing when its process ends");
    return Stream.of(Durability.SYNCED, Durability.BUFFERED)
        .map(tier -> DynamicTest.dynamicTest(tier.toString(), () -> assertSurvives(tier)));
  }

  private void assertSurvives(Durability tier) throws Exception {
    StoreUri uri = freshUri(folder());
    Random random = new Random(tier.ordinal());
    GraphModel model = new GraphModel();
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = killedWriter(uri, tier, next, random);
      while (next <= acknowledged) {
        model.apply(WritingChild.batch(next++));
      }
      try (Store store = backend().open(uri, options().withDurability(tier));
          Reader reader = store.reader()) {
        if (!reader.fingerprint().equals(model.fingerprint())) {
          model.apply(WritingChild.batch(next++));
        }
        assertThat(reader.fingerprint().differences(model.fingerprint()))
            .as("kill %d: batch %d was acknowledged, the next may be there", kill, acknowledged)
            .isEmpty();
      }
    }
    try (Store store = open(uri)) {
      write(store, WritingChild.batch(next));
      model.apply(WritingChild.batch(next));
      store.finish();
      assertHolds(store, model);
    }
  }

  /** Kills a writer some batches on, somewhere in the next; the last number that it said. */
  private int killedWriter(StoreUri uri, Durability tier, int first, Random random)
      throws IOException, InterruptedException {
    Process child =
        ChildJvm.of(
                WritingChild.class,
                folder(),
                backend().getClass().getName(),
                uri.secret(),
                tier.toString(),
                Integer.toString(first))
            .start();
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).as("what the writing process says first").isEqualTo("open");
      int last = first - 1;
      long asked = System.nanoTime();
      long took = 0;
      for (int batches = random.nextInt(4); batches >= 0; batches--) {
        last = Integer.parseInt(said.readLine());
        took = System.nanoTime() - asked;
        asked += took;
      }
      spinUntil(asked + (long) (took * random.nextDouble()));
      kill(child);
      return lastNumber(said, last);
    } finally {
      kill(child);
    }
  }

  /** Through its handle, since {@code Process} would close what it said last. */
  private static void kill(Process child) throws InterruptedException {
    child.toHandle().destroyForcibly();
    child.waitFor();
  }

  /** To strike within a batch, which takes less than a thread takes to wake up. */
  private static void spinUntil(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      Thread.onSpinWait();
    }
  }

  private static int lastNumber(BufferedReader said, int known) throws IOException {
    int last = known;
    @Nullable String line;
    while ((line = said.readLine()) != null) {
      last = Integer.parseInt(line);
    }
    return last;
  }
}
