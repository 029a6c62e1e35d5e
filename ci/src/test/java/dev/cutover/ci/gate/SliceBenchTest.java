package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.House;
import dev.cutover.ci.gate.SliceOrders.Request;
import dev.cutover.ci.gate.SliceOrders.Wish;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Slice;
import dev.cutover.store.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceBenchTest {
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
