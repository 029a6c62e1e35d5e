package dev.cutover.ci.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.House;
import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.fault.FaultPlan;
import dev.cutover.scenarios.FaultPlans;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TortureTest {
  private static final int WITHIN = 50;
  private static final Pattern SEED = Pattern.compile("WRONG, seed (\\d+)");

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @Test
  void healthy_stores_pass() throws Exception {
    Torture.Result result = torture(7, 8, List.of("json", "sqlite", "rocksdb"), Optional.empty());

    assertThat(said.toString()).doesNotContain("WRONG");
    assertThat(result).isEqualTo(new Torture.Result(8, 0));
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"early", "apart", "deaf"})
  void a_store_that_breaks_its_word_is_caught_and_the_seed_catches_it_again(String store)
      throws Exception {
    Torture.Result result = torture(1, WITHIN, List.of(store), Optional.empty());

    assertThat(result.failures()).as("failures within %d runs", WITHIN).isEqualTo(1);
    long seed = seed();
    Ordeal.Choices choices = new Ordeal.Choices(List.of(store), List.of(), List.of());
    assertThat(Ordeal.draw(seed, choices, _ -> false))
        .isEqualTo(Ordeal.draw(seed, choices, _ -> false));
    assertThat(said.toString())
        .contains("again: cutover torture --seed %d --runs 1 --stores %s".formatted(seed, store))
        .contains("variant:", "plan:", "kept in");
  }

  @Test
  void a_plan_takes_the_place_of_drawn_ones() throws Exception {
    FaultPlan plan =
        FaultPlans.parse(
            "plan.yaml",
            "description: x\nfaults: [{fault: kill, batch: 1, moment: inside, row: 3}]");

    Torture.Result result = torture(3, 1, List.of("sqlite"), Optional.of(plan));

    assertThat(result).isEqualTo(new Torture.Result(1, 0));
    assertThat(said.toString()).containsPattern("Kill +0 +0 +0 +1");
  }

  private long seed() {
    Matcher named = SEED.matcher(said.toString());
    assertThat(named.find()).isTrue();
    return Long.parseLong(named.group(1));
  }

  private Torture.Result torture(
      long seed, int runs, List<String> stores, Optional<FaultPlan> faults)
      throws InterruptedException, IOException {
    House house = BrokenBackend.house();
    List<String> command = new ArrayList<>(JvmOptions.command());
    command.set(command.size() - 1, BrokenBackend.Main.class.getName());
    Torture.Setup setup = new Torture.Setup(seed, stores, List.of(), List.of(), faults, 1, command);
    return new Torture(house, setup, new PrintWriter(said)).run(folder, done -> done < runs);
  }
}
