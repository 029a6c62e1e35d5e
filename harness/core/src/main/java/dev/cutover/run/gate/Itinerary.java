package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/**
 * How two fresh sides go through cells: in which order, and who goes first in each pair of slices.
 * What machines compiled for one cell they have in the next one, so the order is left to chance.
 */
public record Itinerary(SequencedMap<Cell, Turns> stops) {
  /** Of the block of that number of each cell; other seeds, another order and other turns. */
  public static Itinerary draw(long seed, List<Cell> cells, int block, int pairs) {
    List<Cell> order = new ArrayList<>(cells);
    Collections.shuffle(order, new Random(31 * seed + block));
    SequencedMap<Cell, Turns> stops = new LinkedHashMap<>();
    order.forEach(cell -> stops.put(cell, Turns.draw(seed, cell, block, pairs)));
    return new Itinerary(stops);
  }

  /** The other way round, and with the sides exchanged. */
  Itinerary reversed() {
    SequencedMap<Cell, Turns> back = new LinkedHashMap<>();
    stops.reversed().forEach((cell, turns) -> back.put(cell, turns.reversed()));
    return new Itinerary(back);
  }
}
