package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.ci.House;
import dev.cutover.ci.gate.SliceOrders.Request;
import dev.cutover.ci.gate.SliceOrders.Wish;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Slice;
import dev.cutover.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceBenchTest {
  private static final Path STATUS = Path.of("/proc/thread-self/status");

  @TempDir private Path folder;

  /** However few pairs there are, the rows of the first one are compared. */
  @Test
  void the_first_slice_that_is_looked_at_is_read_back_and_every_fourth() throws IOException {
    List<Slice> slices = slices(orders("synthetic:java?files=5&seed=42", "baseline"), 2, 5);

    assertThat(slices)
        .extracting(slice -> !slice.digest().isEmpty())
        .containsExactly(true, false, false, false, true);
    assertThat(slices).extracting(Slice::rows).containsOnly(slices.getFirst().rows());
    assertThat(slices.getFirst().rows()).isPositive();
  }

  @Test
  void what_workers_allocate_is_counted_though_they_have_just_ended() throws IOException {
    List<Slice> slices = slices(orders("synthetic:sql?files=55&seed=42", "streaming"), 5, 30);

    long usual =
        slices.stream()
            .mapToLong(it -> it.spent(Quantity.ALLOCATION))
            .sorted()
            .toArray()[slices.size() / 2];
    assertThat(slices).allMatch(slice -> slice.spent(Quantity.ALLOCATION) > 0.9 * usual);
  }

  @Test
  void what_takes_one_thread_has_one_processor_and_all_else_has_all() throws IOException {
    assumeTrue(Files.exists(STATUS), "no /proc here");
    String all = processors();
    assumeTrue(all.matches(".*[-,].*"), "there is but one processor");
    try (House house = new House(Map.of());
        SliceBench bench = new SliceBench(house, folder)) {
      for (String variant : List.of("baseline", "streaming")) {
        SliceOrders orders = orders("synthetic:java?files=5&seed=42", variant);
        Record _ = bench.answer(new Request(Wish.TAKE, Optional.of(orders), 1));
        assertThat(processors()).as("before %s is measured", variant).isEqualTo(all);
        Record _ = bench.answer(Request.of(Wish.SLICE));
        assertThat(processors().equals(all)).as(variant).isEqualTo(variant.equals("streaming"));
      }
    }
    assertThat(processors()).isEqualTo(all);
  }

  private static String processors() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list"))
        .findFirst()
        .orElseThrow();
  }

  private List<Slice> slices(SliceOrders orders, int warmUps, int count) throws IOException {
    List<Slice> slices = new ArrayList<>();
    try (House house = new House(Map.of());
        SliceBench bench = new SliceBench(house, folder)) {
      Record _ = bench.answer(new Request(Wish.TAKE, Optional.of(orders), warmUps));
      for (int i = 0; i < count; i++) {
        slices.add((Slice) bench.answer(Request.of(Wish.SLICE)));
      }
    }
    return slices;
  }

  private static SliceOrders orders(String corpus, String variant) {
    return new SliceOrders(corpus, "mem", variant, Durability.NONE, 0, "", "");
  }
}
