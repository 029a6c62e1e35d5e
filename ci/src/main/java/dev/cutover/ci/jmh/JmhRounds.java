package dev.cutover.ci.jmh;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.BlockSource;
import dev.cutover.run.gate.Both;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Gate;
import dev.cutover.run.gate.Itinerary;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.SideException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Two jars of benchmarks take turns, a fork of each at a time. A fork is a fresh virtual machine,
 * so a round is a block of one pair.
 */
public final class JmhRounds implements BlockSource {
  private final Both<JmhJar> jars;
  private final Set<String> wanted;
  private final Path folder;
  private final Supplier<Map<String, Long>> controls;

  /** What was run to see which benchmarks there are counts as the first round. */
  private Optional<Forks> first;

  /**
   * @param wanted an expression that finds the names of benchmarks; all where it is empty
   * @param options of the user, for JMH: {@code -wi 3 -i 5}
   * @param folder for what JMH says and finds
   * @param controls nanoseconds of work that is nothing of the project, by what it is
   */
  public JmhRounds(
      Both<Path> jars,
      String wanted,
      List<String> options,
      Path folder,
      Supplier<Map<String, Long>> controls) {
    this.wanted = wanted.isEmpty() ? Set.of() : Set.of(wanted);
    this.jars =
        new Both<>(
            new JmhJar(Role.BASE, jars.base(), options),
            new JmhJar(Role.HEAD, jars.head(), options));
    this.folder = folder;
    this.controls = controls;
    this.first = Optional.empty();
  }

  /** What both found, and how the control loops were right after each. */
  private record Forks(Both<Map<Cell, JmhResult>> found, Both<Map<String, Long>> readings) {
    Optional<Block> block(Cell cell) {
      List<Double> base = forks(found.base(), cell);
      List<Double> head = forks(found.head(), cell);
      if (base.isEmpty() || head.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Block(
              Map.of(Quantity.TIME, new double[] {head.getFirst() - base.getFirst()}),
              controls(),
              Optional.empty()));
    }

    private static List<Double> forks(Map<Cell, JmhResult> found, Cell cell) {
      JmhResult result = found.get(cell);
      return result == null ? List.of() : result.forks();
    }

    private Map<String, double[]> controls() {
      Map<String, double[]> ratios = new TreeMap<>();
      readings
          .base()
          .forEach(
              (loop, nanos) ->
                  ratios.put(
                      loop,
                      new double[] {
                        Math.log((double) Objects.requireNonNull(readings.head().get(loop)) / nanos)
                      }));
      return ratios;
    }
  }

  /**
   * Judges every benchmark of either jar; one that is in one only is never a pass.
   *
   * @param gate on these rounds
   */
  public List<CellResult> judge(Function<BlockSource, Gate> gate) {
    Forks forks;
    try {
      forks = forks(Role.BASE, wanted);
    } catch (SideException e) {
      return List.of(
          new CellResult(
              new Cell("jmh", "all", "", "benchmarks"), Judgement.BROKEN, e.what(), 0, Map.of()));
    }
    first = Optional.of(forks);
    Both<Map<Cell, JmhResult>> found = forks.found();
    List<Cell> shared = found.base().keySet().stream().filter(found.head()::containsKey).toList();
    List<CellResult> results = new ArrayList<>(gate.apply(this).run(shared));
    results.addAll(JmhGate.alone(found.base().keySet(), found.head().keySet()));
    return List.copyOf(results);
  }

  @Override
  public Round run(Itinerary itinerary) {
    Set<Cell> cells = itinerary.stops().keySet();
    try {
      Forks forks = first.orElseGet(() -> forks(leader(itinerary), names(cells)));
      first = Optional.empty();
      Map<Cell, Block> blocks = new HashMap<>();
      Map<Cell, String> broken = new HashMap<>();
      for (Cell cell : cells) {
        forks
            .block(cell)
            .ifPresentOrElse(
                block -> blocks.put(cell, block),
                () -> broken.put(cell, "a fork of it left no score"));
      }
      return new Round(blocks, broken);
    } catch (SideException e) {
      Map<Cell, String> broken = new HashMap<>();
      cells.forEach(cell -> broken.put(cell, e.what()));
      return new Round(Map.of(), broken);
    }
  }

  private static Role leader(Itinerary itinerary) {
    return itinerary.stops().firstEntry().getValue().first().getFirst();
  }

  private static Set<String> names(Set<Cell> cells) {
    Set<String> names = new TreeSet<>();
    cells.forEach(cell -> names.add("^" + Pattern.quote(cell.subject()) + "$"));
    return names;
  }

  private Forks forks(Role leader, Set<String> benchmarks) {
    Map<Cell, JmhResult> one = jars.of(leader).fork(benchmarks, folder);
    Map<String, Long> afterOne = controls.get();
    Map<Cell, JmhResult> other = jars.of(leader.other()).fork(benchmarks, folder);
    Map<String, Long> afterOther = controls.get();
    return new Forks(Both.of(leader, one, other), Both.of(leader, afterOne, afterOther));
  }
}
