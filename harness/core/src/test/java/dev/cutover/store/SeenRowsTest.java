package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeenRowsTest {
  private final SeenRows seen = new SeenRows(new TextHashes());

  @Test
  void what_was_added_is_always_known() {
    hashes(1).forEach(seen::add);
    assertThat(hashes(1).allMatch(seen::add)).isTrue();
  }

  @Test
  void of_a_hundred_thousand_new_ones_hardly_any_is_taken_for_known() {
    hashes(1).forEach(seen::add);
    assertThat(hashes(2).filter(seen::add).count()).isLessThan(10);
  }

  @Test
  void who_knows_nothing_takes_everything_for_known() {
    seen.everything();
    assertThat(hashes(3).allMatch(seen::add)).isTrue();
  }

  private static LongStream hashes(long seed) {
    return new Random(seed).longs(100_000);
  }
}
