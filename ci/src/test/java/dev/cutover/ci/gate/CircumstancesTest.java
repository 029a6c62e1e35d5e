package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.scenario.Load.Compilation;
import org.junit.jupiter.api.Test;

class CircumstancesTest {
  private static final Circumstances THEN =
      new Circumstances("ab", "2 cores", Compilation.QUICK_ONLY, false, 12, 30, 120);

  @Test
  void the_same_differ_in_nothing() {
    assertThat(
            THEN.differencesFrom(
                new Circumstances("ab", "2 cores", Compilation.QUICK_ONLY, false, 12, 30, 120)))
        .isEmpty();
  }

  @Test
  void all_that_differs_is_said_at_once() {
    assertThat(
            THEN.differencesFrom(
                new Circumstances("cd", "4 cores", Compilation.DEFAULT, true, 20, 8, 60)))
        .containsExactly(
            "the build: ab then, cd now",
            "the machine: 2 cores then, 4 cores now",
            "compilation: quick-only then, default now",
            "a noisy neighbour: false then, true now",
            "pairs of a block: 12 then, 20 now",
            "warm-ups: 30 then, 8 now",
            "milliseconds of a slice: 120 then, 60 now");
  }
}
