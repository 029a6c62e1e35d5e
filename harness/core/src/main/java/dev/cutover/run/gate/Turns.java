package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who goes first in each pair of a block: ABBA or BAAB by chance, so that what drifts, or comes
 * every other slice, meets both sides alike.
 */
public record Turns(List<Role> first) {
  /** Of a block of a cell; other seeds, other turns. */
  public static Turns draw(long seed, Cell cell, int block, int pairs) {
    SplittableRandom random =
        new SplittableRandom(31 * (31 * seed + cell.title().hashCode()) + block);
    List<Role> first = new ArrayList<>();
    while (first.size() < pairs) {
      Role leader = random.nextBoolean() ? Role.BASE : Role.HEAD;
      first.add(leader);
      first.add(leader.other());
    }
    return new Turns(List.copyOf(first.subList(0, pairs)));
  }

  /** The same with the sides exchanged. */
  Turns reversed() {
    return new Turns(first.stream().map(Role::other).toList());
  }
}
