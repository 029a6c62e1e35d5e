package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Enriched;
import dev.cutover.measure.Measurement.Parity;
import dev.cutover.measure.TrialRecord;
import dev.cutover.model.Fingerprint;
import dev.cutover.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges whether every trial's store holds the right rows, and all stores and variants the same.
 * What a record says of differences is not believed: fingerprints are compared again.
 */
final class ParityJudge {
  private static final int SHOWN = 5;

  private final Evidence evidence;

  ParityJudge(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Finding> findings() {
    return evidence.scenario().corpora().stream().distinct().map(this::judge).toList();
  }

  private Finding judge(String corpus) {
    List<Cell> cells = evidence.cellsOf(corpus);
    List<TrialRecord> trials =
        cells.stream().flatMap(cell -> evidence.rounds(cell).stream()).toList();
    List<String> faults = new ArrayList<>();
    trials.forEach(trial -> faults.addAll(faults(trial)));
    faults.addAll(disagreements(trials));
    if (!faults.isEmpty()) {
      return Finding.of(corpus, Outcome.FAIL, shown(faults));
    }
    return unproven(corpus, cells).orElseGet(() -> proven(corpus, cells, trials));
  }

  private static List<String> faults(TrialRecord trial) {
    List<Parity> parities = trial.measured(Parity.class);
    String where = "%s round %d: ".formatted(Evidence.name(trial.cell()), trial.round());
    if (parities.isEmpty()) {
      return List.of(where + "its rows were not verified");
    }
    return Stream.concat(
            parities.stream().flatMap(parity -> faults(parity).stream()),
            trial.measured(Enriched.class).stream().flatMap(enriched -> faults(enriched).stream()))
        .map(fault -> where + fault)
        .toList();
  }

  /** Only what was sent tells what servers said: it differs from run to run. */
  private static List<String> faults(Enriched enriched) {
    return enriched.stored().differences(enriched.sent()).stream()
        .map(difference -> "with enrichment, " + difference)
        .toList();
  }

  private static List<String> faults(Parity parity) {
    if (parity.expected().rows() == 0 || parity.actual().rows() == 0) {
      return List.of(
          "%,d rows where %s has %,d; nothing is never equal"
              .formatted(parity.actual().rows(), parity.against(), parity.expected().rows()));
    }
    return parity.actual().differences(parity.expected());
  }

  /** One corpus has one content and one right answer, whatever wrote it where. */
  private static List<String> disagreements(List<TrialRecord> trials) {
    List<String> disagreements = new ArrayList<>();
    Set<String> contents = new TreeSet<>();
    Set<Fingerprint> fingerprints = new LinkedHashSet<>();
    for (TrialRecord trial : trials) {
      contents.add(trial.contentId().orElse("unknown content"));
      trial.measured(Parity.class).forEach(parity -> fingerprints.add(parity.actual()));
    }
    if (contents.size() > 1 || contents.contains("unknown content")) {
      disagreements.add("trials read different content: " + String.join(", ", contents));
    }
    if (fingerprints.size() > 1) {
      disagreements.add("trials left %d different sets of rows".formatted(fingerprints.size()));
    }
    return disagreements;
  }

  private Optional<Finding> unproven(String corpus, List<Cell> cells) {
    List<Cell> ran = cells.stream().filter(cell -> !skipped(cell)).toList();
    Optional<String> gap = evidence.broken(cells).or(() -> evidence.missing(ran));
    if (gap.isPresent()) {
      return gap.map(text -> Finding.inconclusive(corpus, text));
    }
    return ran.isEmpty() ? evidence.incomplete(corpus, cells) : Optional.empty();
  }

  private boolean skipped(Cell cell) {
    return evidence.skipped(List.of(cell)).isPresent();
  }

  private Finding proven(String corpus, List<Cell> cells, List<TrialRecord> trials) {
    Set<String> against = new TreeSet<>();
    trials.forEach(
        trial -> trial.measured(Parity.class).forEach(parity -> against.add(parity.against())));
    if (against.isEmpty()) {
      return Finding.inconclusive(corpus, "no trial completed: nothing was compared");
    }
    long rows = trials.getFirst().measured(Parity.class).getFirst().actual().rows();
    long left = cells.stream().filter(this::skipped).count();
    return Finding.of(
        corpus,
        Outcome.PASS,
        "%,d rows, the same in %d trials and in the %s%s"
            .formatted(
                rows,
                trials.size(),
                String.join(" and ", against),
                left == 0 ? "" : "; %d cells were skipped".formatted(left)));
  }

  private static String shown(List<String> faults) {
    List<String> first = faults.subList(0, Math.min(SHOWN, faults.size()));
    String more = faults.size() > SHOWN ? "; and %d more".formatted(faults.size() - SHOWN) : "";
    return String.join("; ", first) + more;
  }
}
