package dev.cutover.ci.gate;

import dev.cutover.measure.Cell;
import dev.cutover.reports.figure.WayBack;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Gate;
import dev.cutover.run.gate.Judgement;
import dev.cutover.run.gate.Quantity;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A verdict as it is told: on a console, to scripts, below a pull request.
 *
 * @param reproduce the command line that runs the same gate again
 * @param leftOut cells of the suite that a gate cannot slice
 * @param waysBack from what each cell measures to the plain way
 * @param calibration what is known of gates on this machine
 */
public record GateReport(
    String base,
    String head,
    List<CellResult> results,
    String reproduce,
    List<Cell> leftOut,
    Map<Cell, List<WayBack>> waysBack,
    Optional<ProofTable> calibration) {
  private static final int CELLS_THAT_MATTER = 3;
  private static final int MOST_PERCENT = 1_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Verdict(
      String verdict,
      String base,
      String head,
      List<CellVerdict> cells,
      List<String> leftOut,
      String reproduce,
      String calibration) {}

  private record CellVerdict(
      String scenario,
      String corpus,
      String store,
      String variant,
      String verdict,
      String why,
      int blocks,
      Map<String, Effect> effects,
      List<WayBack> waysBack) {}

  /** Ratios of head over base; {@code detectable} would have been told in 95 of 100 gates. */
  private record Effect(
      double ratio,
      double low,
      double high,
      double corrected,
      double pairs,
      double blocks,
      double detectable) {}

  /** The worst of the cells. */
  public Judgement judgement() {
    return Gate.of(results);
  }

  /** For a console. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s against %s%n".formatted(judgement(), head, base));
    for (CellResult result : results) {
      text.append("  %-12s %s%n".formatted(result.judgement(), result.cell().title()));
      text.append("               %s (%d blocks)%n".formatted(result.why(), result.blocks()));
      result
          .judged()
          .forEach((it, judged) -> text.append("               %s%n".formatted(line(it, judged))));
      waysBack(result).forEach(way -> text.append("               %s%n".formatted(way)));
    }
    if (!leftOut.isEmpty()) {
      text.append("  not judged: %d cells of other stores or corpora%n".formatted(leftOut.size()));
    }
    text.append("%s%n".formatted(trust()));
    return text.append("again: %s%n".formatted(reproduce)).toString();
  }

  /** Of a regression: nobody goes back from what is no worse. */
  private List<WayBack> waysBack(CellResult result) {
    return result.judgement() == Judgement.REGRESSION
        ? waysBack.entrySet().stream()
            .filter(entry -> GateCells.sameButForSize(entry.getKey(), result.cell()))
            .findFirst()
            .map(Map.Entry::getValue)
            .orElse(List.of())
        : List.of();
  }

  private String trust() {
    return calibration
        .map(ProofTable::sentence)
        .orElse(
            "By its rule a gate alarms falsely once in a hundred times; what it does on this machine, cutover gate --calibrate tells.");
  }

  private static String line(Quantity quantity, Judged judged) {
    return String.format(
        Locale.ROOT,
        "%-11s %+.1f%% (95%% interval %+.1f%% to %+.1f%%; p %.4f corrected, %.4f by pairs, %.4f by blocks; %s would be seen in 95 of 100 gates)",
        quantity,
        percent(judged.effect()),
        percent(judged.interval().low()),
        percent(judged.interval().high()),
        judged.corrected(),
        judged.withinPairs(),
        judged.wholeBlocks(),
        detectable(judged));
  }

  private static double percent(double logRatio) {
    return 100 * Math.expm1(logRatio);
  }

  /** For a comment: the verdict, the cells that matter most, and how to run it again. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("## Gate: %s%n%n`%s` against `%s`.%n%n".formatted(judgement(), head, base));
    text.append(
        "| cell | verdict | time, head over base | seen in 95 of 100 gates | why |%n| --- | --- | --- | --- | --- |%n"
            .formatted());
    for (CellResult result : mattering()) {
      text.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(
                  cell(result.cell().title()),
                  result.judgement(),
                  time(result),
                  detectable(result),
                  cell(result.why())));
    }
    int others = results.size() - mattering().size();
    if (others > 0) {
      text.append("%nAnd %d cells more, none of them worse.%n".formatted(others));
    }
    mattering().forEach(result -> text.append(wayBack(result)));
    if (!leftOut.isEmpty()) {
      text.append("%nNot judged: %d cells of other stores or corpora.%n".formatted(leftOut.size()));
    }
    text.append("%n%s%n".formatted(trust()));
    return text.append("%nAgain: `%s`%n".formatted(reproduce)).toString();
  }

  private String wayBack(CellResult result) {
    List<WayBack> ways = waysBack(result);
    return ways.isEmpty()
        ? ""
        : "%nTo go back from *%s*: %s.%n"
            .formatted(
                cell(result.cell().title()),
                ways.stream().map(GateReport::step).collect(Collectors.joining("; ")));
  }

  private static String step(WayBack way) {
    return "%s `%s`%s"
        .formatted(
            way.words(), way.code(), way.rehearsal().map(some -> " (" + some + ")").orElse(""));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static String time(CellResult result) {
    return time(result.judged())
        .map(
            judged ->
                "%+.1f%% (%+.1f%% to %+.1f%%)"
                    .formatted(
                        percent(judged.effect()),
                        percent(judged.interval().low()),
                        percent(judged.interval().high())))
        .orElse("–");
  }

  /** Of slices, or of whole processes. */
  private static Optional<Judged> time(Map<Quantity, Judged> judged) {
    return Optional.ofNullable(judged.getOrDefault(Quantity.TIME, judged.get(Quantity.START_UP)));
  }

  private static String detectable(CellResult result) {
    return time(result.judged()).map(GateReport::detectable).orElse("–");
  }

  /** With two blocks or three it may be astronomical. */
  private static String detectable(Judged judged) {
    double percent = percent(judged.detectable());
    return percent > MOST_PERCENT
        ? "nothing up to +%d%%".formatted(MOST_PERCENT)
        : "+%.1f%%".formatted(percent);
  }

  private List<CellResult> mattering() {
    return results.stream()
        .sorted(
            Comparator.comparing(CellResult::judgement)
                .thenComparingDouble(GateReport::effect)
                .reversed())
        .limit(CELLS_THAT_MATTER)
        .toList();
  }

  private static double effect(CellResult result) {
    return time(result.judged()).map(Judged::effect).orElse(0.0);
  }

  /** Workflow commands of GitHub, a line for each cell that did not pass. */
  public List<String> annotations() {
    return results.stream()
        .filter(result -> result.judgement() != Judgement.PASS)
        .map(
            result ->
                "::%s title=Gate %s::%s: %s"
                    .formatted(
                        level(result.judgement()),
                        result.judgement(),
                        escaped(result.cell().title()),
                        escaped(result.why())))
        .toList();
  }

  private static String level(Judgement judgement) {
    return switch (judgement) {
      case REGRESSION, BROKEN -> "error";
      case UNSTABLE, INCONCLUSIVE, ACKNOWLEDGED, PASS -> "warning";
    };
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** For scripts. */
  public String json() {
    return JSON.writeValueAsString(
        new Verdict(
            name(judgement()),
            base,
            head,
            results.stream().map(this::of).toList(),
            leftOut.stream().map(Cell::title).toList(),
            reproduce,
            trust()));
  }

  private CellVerdict of(CellResult result) {
    Map<String, Effect> effects = new TreeMap<>();
    result
        .judged()
        .forEach(
            (quantity, judged) ->
                effects.put(
                    quantity.toString(),
                    new Effect(
                        Math.exp(judged.effect()),
                        Math.exp(judged.interval().low()),
                        Math.exp(judged.interval().high()),
                        judged.corrected(),
                        judged.withinPairs(),
                        judged.wholeBlocks(),
                        Math.exp(judged.detectable()))));
    Cell cell = result.cell();
    return new CellVerdict(
        cell.scenario(),
        cell.corpus(),
        cell.store(),
        cell.subject(),
        name(result.judgement()),
        result.why(),
        result.blocks(),
        effects,
        waysBack(result));
  }

  private static String name(Judgement judgement) {
    return judgement.name().toLowerCase(Locale.ROOT);
  }
}
