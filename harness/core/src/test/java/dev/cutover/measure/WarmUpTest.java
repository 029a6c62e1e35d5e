package dev.cutover.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final TrialSpec.Target FIRST =
      new TrialSpec.Target(new StoreUri("mem", "1"), Optional.empty());
  private static final TrialSpec.Target LAST =
      new TrialSpec.Target(new StoreUri("mem", "2"), Optional.empty());

  private final FakeTicker ticker = new FakeTicker();
  private long compiled;
  private final List<TrialSpec.Target> passes = new ArrayList<>();
  private final WarmUp warmUp = new WarmUp(ticker, () -> compiled, List.of(FIRST, LAST));

  @Test
  void nothing_is_run_for_no_seconds() {
    warmUp.run(0, _ -> passOf(1, 1));

    assertThat(passes).isEmpty();
  }

  @Test
  void it_ends_with_its_seconds_where_the_compilers_rest() {
    warmUp.run(2, target -> add(target, 1, 0.1));

    assertThat(passes).containsExactly(FIRST, LAST);
  }

  @Test
  void it_goes_on_while_the_compilers_are_busy_and_stops_when_they_rest() {
    warmUp.run(2, target -> add(target, 1, passes.size() < 3 ? 0.5 : 0.1));

    assertThat(passes).containsExactly(FIRST, LAST, LAST, LAST);
  }

  @Test
  void compilers_that_never_rest_get_three_times_the_seconds() {
    warmUp.run(2, target -> add(target, 1, 0.9));

    assertThat(passes).hasSize(6);
  }

  private void add(TrialSpec.Target target, double seconds, double compiling) {
    passes.add(target);
    passOf(seconds, compiling);
  }

  private void passOf(double seconds, double compiling) {
    ticker.advanceMillis((long) (seconds * 1000));
    compiled += (long) (compiling * TimeUnit.SECONDS.toNanos(1));
  }
}
