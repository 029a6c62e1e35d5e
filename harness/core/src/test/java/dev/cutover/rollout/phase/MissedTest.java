package dev.cutover.rollout.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.store.Batch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissedTest {
  private static final List<String> ALL_THAT_FIT =
      IntStream.range(0, Missed.MOST_PATHS).mapToObj(i -> "f" + i).toList();

  private final Missed missed = new Missed();

  @Test
  void what_is_brought_over_by_name_is_missed_no_more() {
    missed.add(Side.NEW, Batch.deleting(List.of("a", "b")));
    missed.caughtUp(Side.NEW, List.of("a", "b"));

    assertThat(missed.none(Side.NEW)).isTrue();
    assertThat(missed.batches(Side.NEW)).isEqualTo(1);
  }

  @Test
  void more_than_is_kept_by_name_takes_a_comparison_of_everything() {
    missed.add(Side.NEW, Batch.deleting(ALL_THAT_FIT));
    missed.add(Side.NEW, Batch.deleting(List.of("one more")));
    missed.caughtUp(Side.NEW, ALL_THAT_FIT);
    assertThat(missed.none(Side.NEW)).isFalse();

    missed.allCaughtUp(Side.NEW, missed.timesBeyond(Side.NEW));
    assertThat(missed.none(Side.NEW)).isTrue();
  }

  @Test
  void what_is_missed_while_everything_is_compared_is_not_caught_up_by_it() {
    missed.anything(Side.NEW);
    long begun = missed.timesBeyond(Side.NEW);
    missed.add(Side.NEW, Batch.deleting(ALL_THAT_FIT));
    missed.add(Side.NEW, Batch.deleting(List.of("one more")));
    missed.caughtUp(Side.NEW, ALL_THAT_FIT);
    missed.allCaughtUp(Side.NEW, begun);

    assertThat(missed.none(Side.NEW)).isFalse();
  }
}
