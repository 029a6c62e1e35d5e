package dev.cutover.ci.jmh;

import dev.cutover.measure.Cell;
import java.util.List;

/**
 * What JMH measured of one benchmark with one set of parameters.
 *
 * @param cell in which a benchmark is the subject, its mode the store, its parameters the corpus
 * @param forks the log of the seconds that an operation took, a value for each fork
 */
record JmhResult(Cell cell, List<Double> forks) {
  JmhResult {
    forks = List.copyOf(forks);
  }
}
