package dev.cutover.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OneCoreTest {
  @Test
  void a_thread_stays_on_the_last_processor_it_may_use_and_is_free_again_afterwards() {
    BitSet before = OneCore.allowed();
    assumeFalse(before.isEmpty(), "no sched_getaffinity here");

    BitSet held;
    try (OneCore _ = OneCore.hold()) {
      held = OneCore.allowed();
    }

    assertThat(held.stream()).containsExactly(before.length() - 1);
    assertThat(OneCore.allowed()).isEqualTo(before);
  }
}
