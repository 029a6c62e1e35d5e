package dev.cutover.verdict;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement.Latency;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load.QueryLoad;
import dev.cutover.verdict.Verdict.Effect;
import dev.cutover.verdict.Verdict.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Judges a percentile of a query's latency: closed loop and fixed rate each on its own, since only
 * the second counts the waiting of those that come while another is served.
 */
final class LatencyJudge {
  private static final double NANOS_PER_MICRO = 1_000;

  private final Evidence evidence;
  private final Gate.Latency gate;

  LatencyJudge(Evidence evidence, Gate.Latency gate) {
    this.evidence = evidence;
    this.gate = gate;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Cell cell : evidence.cells(gate.of())) {
      rates().forEach(rate -> findings.add(judge(cell, rate)));
    }
    return findings;
  }

  /** 0 for the closed loop, and the fixed rates that the load asks for. */
  private IntStream rates() {
    return evidence.scenario().load().queries().stream()
        .filter(load -> load.kind() == gate.query() && load.when() == gate.when())
        .mapToInt(QueryLoad::perSecond)
        .flatMap(rate -> rate > 0 ? IntStream.of(0, rate) : IntStream.of(0))
        .distinct();
  }

  private Finding judge(Cell cell, int rate) {
    String subject =
        "%s %s, %s, %s"
            .formatted(
                gate.query().name().toLowerCase(Locale.ROOT),
                rate == 0 ? "in a closed loop" : "at " + rate + "/s",
                gate.when().name().toLowerCase(Locale.ROOT),
                Evidence.name(cell));
    return evidence
        .obstacle(subject, List.of(cell))
        .orElseGet(
            () ->
                Circumstances.explain(
                    judge(subject, evidence.rounds(cell), rate), gate, evidence, cell));
  }

  private Finding judge(String subject, List<TrialRecord> trials, int rate) {
    List<Latency> asked = new ArrayList<>();
    for (TrialRecord trial : trials) {
      List<Latency> ofTrial =
          trial.measured(Latency.class).stream().filter(latency -> meant(latency, rate)).toList();
      if (ofTrial.isEmpty()) {
        return Finding.inconclusive(subject, "nothing was asked in round " + trial.round());
      }
      asked.addAll(ofTrial);
    }
    return errorsOrNothing(subject, asked);
  }

  private boolean meant(Latency latency, int rate) {
    return latency.query() == gate.query()
        && latency.when() == gate.when()
        && latency.perSecond() == rate;
  }

  private Finding errorsOrNothing(String subject, List<Latency> asked) {
    long errors = asked.stream().mapToLong(Latency::errors).sum();
    if (errors > 0) {
      return Finding.of(subject, Outcome.FAIL, errors + " queries failed");
    }
    if (asked.stream().mapToLong(Latency::answers).sum() == 0) {
      return Finding.inconclusive(
          subject, "no query had an answer: nothing was asked that the store knows");
    }
    try {
      return percentile(subject, asked.stream().map(LatencyJudge::decode).toList());
    } catch (UnreadableHistogram e) {
      return Finding.inconclusive(subject, "a histogram cannot be read: " + e.getMessage());
    }
  }

  private Finding percentile(String subject, List<Histogram> rounds) {
    Histogram all = new Histogram(3);
    all.setAutoResize(true);
    rounds.forEach(all::add);
    OrderStatistics statistics = new OrderStatistics(all, gate.percentile() / 100);
    if (!statistics.supported()) {
      return Finding.inconclusive(
          subject,
          "%d samples do not support a p%s, %d do"
              .formatted(all.getTotalCount(), percentileName(), statistics.needed()));
    }
    return found(subject, statistics, rounds);
  }

  private Finding found(String subject, OrderStatistics statistics, List<Histogram> rounds) {
    double estimate = statistics.estimate() / NANOS_PER_MICRO;
    double low = statistics.low() / NANOS_PER_MICRO;
    double high = statistics.high() / NANOS_PER_MICRO;
    long samples = statistics.sample().getTotalCount();
    List<Double> values =
        rounds.stream()
            .map(round -> round.getValueAtPercentile(gate.percentile()) / NANOS_PER_MICRO)
            .toList();
    String text =
        "p%s %s (95%% interval %s, %d queries); claimed: %s"
            .formatted(
                percentileName(),
                Figures.text(estimate, "µs"),
                Figures.range(low, high, "µs"),
                samples,
                Limits.text(gate.bound(), "µs"));
    return Finding.of(subject, Limits.judge(gate.bound(), low, high), text)
        .with(
            new Effect(
                estimate, low, high, "µs", Math.clamp(samples, 0, Integer.MAX_VALUE), values));
  }

  private String percentileName() {
    double percentile = gate.percentile();
    return percentile == Math.rint(percentile)
        ? Long.toString(Math.round(percentile))
        : Double.toString(percentile);
  }

  private static Histogram decode(Latency latency) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(latency.histogram()));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException | RuntimeException e) {
      throw new UnreadableHistogram(e);
    }
  }

  /** A record whose histogram is none; the library answers that with many kinds of exceptions. */
  private static final class UnreadableHistogram extends RuntimeException {
    UnreadableHistogram(Exception cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }
}
