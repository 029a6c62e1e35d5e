package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.proof.Proof;
import dev.cutover.run.gate.proof.Proof.Tally;
import dev.cutover.verdict.pairs.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out of a calibration.
 *
 * @param blocks that were recorded for real, of all cells together
 * @param cells that gates are drawn of
 * @param missing cells of the suite that were not recorded twice
 * @param pairs of slices in each
 * @param smallest percent that 95 of 100 gates see, where there is such
 * @param needed blocks of each cell to see what the table asks for in 95 of 100 gates, where so
 *     many can be judged
 */
public record ProofTable(
    String date,
    String machine,
    int blocks,
    int cells,
    int missing,
    int pairs,
    List<Row> rows,
    Map<Quantity, Integer> smallest,
    Map<Quantity, Integer> needed) {
  static final String FILE = "calibration.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public ProofTable {
    rows = List.copyOf(rows);
    smallest = Map.copyOf(smallest);
    needed = Map.copyOf(needed);
  }

  /**
   * Gates with one effect.
   *
   * @param least share of them that has to see it
   */
  public record Row(Tally tally, double least) {
    boolean holds() {
      return tally.falseAlarms() <= Rule.FALSE_ALARMS * tally.gates()
          && tally.wrongWay() == 0
          && tally.detected() >= least;
    }
  }

  /** What a folder's calibration found. */
  public static ProofTable in(Path folder) {
    try {
      ProofTable table = JSON.readValue(Files.readString(folder.resolve(FILE)), ProofTable.class);
      if (!table.rows.isEmpty()) {
        return table;
      }
    } catch (IOException | JacksonException _) {
      // said below
    }
    throw new UsageException(
        "--calibration %s holds no calibration (%s); make one with cutover gate --base DIR --calibrate %s"
            .formatted(folder, FILE, folder));
  }

  /** Whether something was tried with every cell, and all of it held. */
  public boolean holds() {
    return !rows.isEmpty() && missing == 0 && rows.stream().allMatch(Row::holds);
  }

  /** The false alarms of gates of a build against itself, and what gates here can see. */
  public String sentence() {
    Tally alike = rows.getFirst().tally();
    return "Calibrated %s on %s: %d false alarms in %d gates of a build against itself, drawn from %d recorded blocks; seen in 95 of 100 gates: %s."
        .formatted(date, machine, alike.falseAlarms(), alike.gates(), blocks, seen());
  }

  private String seen() {
    return smallest.isEmpty()
        ? "nothing up to 50%"
        : smallest.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> "%s from +%d%%".formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** The table, in Markdown, which a console shows as well. */
  public String markdown() {
    if (rows.isEmpty()) {
      return "Nothing was recorded twice: no gate can be drawn from it.%n".formatted();
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "Gates of %d cells, drawn from %d blocks of %d pairs that were run for real, of a build against itself. The effect is in one cell, another one in each gate.%n%n"
            .formatted(cells, blocks, pairs));
    text.append(
        "| effect | gates | regression | pass | inconclusive | unstable | false alarms | wrong way | holds |%n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |%n"
            .formatted());
    rows.forEach(row -> text.append(line(row)));
    if (missing > 0) {
      text.append(
          "%nNot in it: %d cells that are not recorded twice yet; the same command goes on.%n"
              .formatted(missing));
    }
    rows.stream().filter(row -> row.least >= Proof.OFTEN).forEach(row -> text.append(blocks(row)));
    return text.append("%n%s%n".formatted(sentence())).toString();
  }

  private String blocks(Row row) {
    String number =
        Optional.ofNullable(needed.get(row.tally.quantity()))
            .map(blocks -> "%d blocks".formatted(blocks))
            .orElse("more blocks than can be judged");
    return "%nTo see %s in 95 of 100 gates, whatever the cell, takes %s of each.%n"
        .formatted(effect(row.tally), number);
  }

  private static String effect(Tally tally) {
    return tally.share() == 0
        ? "none"
        : "%s %+.0f%%".formatted(tally.quantity(), 100 * tally.share());
  }

  private static String line(Row row) {
    Tally tally = row.tally();
    return "| %s | %d | %s | %s | %s | %s | %d | %d | %s |%n"
        .formatted(
            effect(tally),
            tally.gates(),
            of(Judgement.REGRESSION, tally),
            of(Judgement.PASS, tally),
            of(Judgement.INCONCLUSIVE, tally),
            of(Judgement.UNSTABLE, tally),
            tally.falseAlarms(),
            tally.wrongWay(),
            row.holds() ? "yes" : "NO");
  }

  private static String of(Judgement judgement, Tally tally) {
    return "%.1f%%".formatted(100.0 * tally.verdicts().getOrDefault(judgement, 0) / tally.gates());
  }

  /** For scripts, and for later gates. */
  public String json() {
    return JSON.writeValueAsString(this);
  }
}
