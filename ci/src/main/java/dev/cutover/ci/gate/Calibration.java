package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.proof.Proof;
import dev.cutover.run.gate.proof.Proof.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** How far a gate can be trusted on this machine: blocks that are recorded, and gates on them. */
public final class Calibration {
  /** Two blocks tell how much blocks differ; fewer tell nothing. */
  private static final int LEAST_BLOCKS = 2;

  /** What is put into head, and how often it has to be seen. */
  private static final List<Claim> CLAIMS =
      List.of(
          new Claim(Quantity.TIME, 0.10, Proof.OFTEN),
          new Claim(Quantity.TIME, 0.05, 0.50),
          new Claim(Quantity.TIME, -0.10, 0),
          new Claim(Quantity.ALLOCATION, 0.10, Proof.OFTEN),
          new Claim(Quantity.LIVE_HEAP, 0.25, Proof.OFTEN),
          new Claim(Quantity.P99, 0.25, Proof.OFTEN),
          new Claim(Quantity.START_UP, 0.25, Proof.OFTEN),
          new Claim(Quantity.PEAK_MEMORY, 0.25, Proof.OFTEN));

  private record Claim(Quantity quantity, double share, double detected) {}

  private final Path folder;
  private final GateOrders orders;
  private final BlockLog log;
  private final Consumer<String> progress;

  /**
   * @param folder where blocks are kept, and what came out of them
   * @param now of the blocks to come
   * @throws UsageException where the folder keeps blocks of others
   */
  public Calibration(Path folder, Circumstances now, GateOrders orders, Consumer<String> progress)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.orders = orders;
    this.log = BlockLog.in(folder.resolve("blocks.jsonl"), now);
    this.progress = progress;
  }

  /** Cells in slices of the size that they are recorded with so far, so that it goes on. */
  public List<Cell> sized(GateCells cells, SliceSize size) {
    Set<Cell> recorded = log.blocks().keySet();
    List<Cell> known = new ArrayList<>();
    List<Cell> fresh = new ArrayList<>();
    for (Cell cell : cells.cells()) {
      recorded.stream()
          .filter(it -> GateCells.sameButForSize(it, cell))
          .findFirst()
          .ifPresentOrElse(known::add, () -> fresh.add(cell));
    }
    if (!fresh.isEmpty()) {
      known.addAll(size.fit(fresh));
    }
    return known;
  }

  /**
   * Records.
   *
   * @param perCell blocks of each cell
   * @param disturbed with a noisy neighbour
   */
  public void record(Recorder recorder, List<Cell> cells, int perCell, boolean disturbed)
      throws IOException {
    if (disturbed) {
      try (Stressor _ = Stressor.start(orders.seed())) {
        recorder.record(cells, log, perCell);
      }
    } else {
      recorder.record(cells, log, perCell);
    }
  }

  /**
   * Runs gates on what is recorded, and keeps what came out.
   *
   * @param cells that should be recorded
   */
  public ProofTable prove(int cells, int gates, String machine) throws IOException {
    Map<Cell, List<Block>> recorded = new LinkedHashMap<>(log.blocks());
    recorded.values().removeIf(blocks -> blocks.size() < LEAST_BLOCKS);
    Proof proof = new Proof(orders, recorded, gates);
    List<ProofTable.Row> rows = new ArrayList<>();
    if (!recorded.isEmpty()) {
      rows.add(new ProofTable.Row(proof.of(Quantity.TIME, 0), 0));
      for (Claim claim : CLAIMS) {
        if (proof.measures(claim.quantity())) {
          progress.accept(
              "%d gates with %s %+.0f%%".formatted(gates, claim.quantity(), 100 * claim.share()));
          Tally tally = proof.of(claim.quantity(), claim.share());
          rows.add(new ProofTable.Row(tally, claim.detected()));
        }
      }
    }
    ProofTable table =
        new ProofTable(
            Instant.now().toString(),
            machine,
            recorded.values().stream().mapToInt(List::size).sum(),
            recorded.size(),
            cells - recorded.size(),
            orders.pairs(),
            rows,
            smallest(proof),
            blocksFor(proof));
    Files.writeString(folder.resolve(ProofTable.FILE), table.json());
    return table;
  }

  private Map<Quantity, Integer> smallest(Proof proof) {
    Map<Quantity, Integer> smallest = new LinkedHashMap<>();
    for (Quantity quantity : Quantity.values()) {
      if (proof.measures(quantity)) {
        progress.accept("the smallest effect on %s".formatted(quantity));
        OptionalInt percent = proof.smallest(quantity);
        percent.ifPresent(found -> smallest.put(quantity, found));
      }
    }
    return smallest;
  }

  private Map<Quantity, Integer> blocksFor(Proof proof) {
    Map<Quantity, Integer> blocks = new LinkedHashMap<>();
    for (Claim claim : CLAIMS) {
      if (claim.detected() >= Proof.OFTEN && proof.measures(claim.quantity())) {
        proof
            .blocksFor(claim.quantity(), claim.share())
            .ifPresent(found -> blocks.put(claim.quantity(), found));
      }
    }
    return blocks;
  }
}
