package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.verdict.pairs.Rule.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Known regressions: they are told as such and fail nothing. Rows that differ, and sides that
 * broke, are never among them.
 */
public record Acknowledgements(List<Acknowledgement> all) {
  public static final Acknowledgements NONE = new Acknowledgements(List.of());

  public Acknowledgements {
    all = List.copyOf(all);
  }

  /** The results, those regressions acknowledged of which every quantity is. */
  public List<CellResult> apply(List<CellResult> results) {
    return results.stream().map(this::apply).toList();
  }

  private CellResult apply(CellResult result) {
    List<Quantity> worse =
        result.judged().entrySet().stream()
            .filter(entry -> entry.getValue().answer() == Answer.REGRESSION)
            .map(Map.Entry::getKey)
            .toList();
    List<Acknowledgement> known =
        worse.stream().flatMap(quantity -> of(result.cell(), quantity).stream()).toList();
    boolean covered = !worse.isEmpty() && known.size() == worse.size();
    return covered && result.judgement() == Judgement.REGRESSION
        ? new CellResult(
            result.cell(),
            Judgement.ACKNOWLEDGED,
            result.why() + "; " + words(known),
            result.blocks(),
            result.judged())
        : result;
  }

  private Optional<Acknowledgement> of(Cell cell, Quantity quantity) {
    return all.stream().filter(it -> it.covers(cell, quantity)).findFirst();
  }

  private static String words(List<Acknowledgement> known) {
    return known.stream()
        .map(
            it ->
                "%s acknowledged by %s until %s: %s"
                    .formatted(it.quantity(), it.who(), it.until(), it.reason()))
        .collect(Collectors.joining("; "));
  }
}
