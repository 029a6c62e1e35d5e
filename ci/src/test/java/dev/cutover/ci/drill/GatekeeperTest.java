package dev.cutover.ci.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.pipeline.live.Switch;
import dev.cutover.rollout.flag.Flags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
  private static final int FILES = 8;

  private final Dial dial = new Dial(Curriculum.everything());
  private final List<Boolean> offWhenAsked = new ArrayList<>();
  private final List<Boolean> onWhenAsked = new ArrayList<>();

  @Test
  void nothing_is_turned_before_it_has_shown() {
    Gatekeeper gate = gate(() -> offWhenAsked.size() > 3, () -> onWhenAsked.size() > 3);
    read(gate, FILES / 4);
    assertThat(offWhenAsked).containsExactly(false, false, false, false);
    assertThat(isOff()).isTrue();

    gate.switched(new Switch(List.of(), "off", 0, 1, 0));
    read(gate, FILES / 2);
    assertThat(onWhenAsked).containsExactly(false, false, false, false);
    assertThat(isOff()).isFalse();
  }

  @Test
  void what_never_shows_is_turned_all_the_same() {
    Gatekeeper gate = gate(() -> false, () -> true);
    read(gate, FILES / 4);

    assertThat(isOff()).isTrue();
    assertThat(offWhenAsked).hasSizeGreaterThan(1).containsOnly(false);
  }

  private Gatekeeper gate(BooleanSupplier shows, BooleanSupplier tells) {
    return new Gatekeeper(
        dial,
        Flags.ALL_OFF,
        FILES,
        Duration.ofMinutes(1),
        new Gatekeeper.Stretches() {
          @Override
          public boolean showsOn() {
            offWhenAsked.add(isOff());
            return shows.getAsBoolean();
          }

          @Override
          public boolean tellsOff(long since) {
            onWhenAsked.add(!isOff());
            return tells.getAsBoolean();
          }
        });
  }

  private static void read(Gatekeeper gate, int files) {
    for (int i = 0; i < files; i++) {
      gate.reading();
    }
  }

  private boolean isOff() {
    return !dial.state().variant().equals(Curriculum.everything());
  }
}
