package dev.cutover.reports.figure;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.Measurement.Throughput;
import dev.cutover.measure.TrialRecord;
import dev.cutover.scenario.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured in one cell, over all rounds.
 *
 * @param trials in order of rounds; none where the cell was never run
 * @param rooflines by round, where they were measured
 */
public record CellFigures(
    Cell cell, List<TrialRecord> trials, Map<Integer, Measurement.Roofline> rooflines) {
  /** Above this share of the measured time, compilers blur what is compared. */
  private static final double COLD = 0.25;

  /** The trials whose figures count: they ended, and their rows were right. */
  public List<TrialRecord> valid() {
    return trials.stream().filter(CellFigures::counts).toList();
  }

  public Optional<Spread> filesPerSecond() {
    return rate(Throughput::files);
  }

  public Optional<Spread> rowsPerSecond() {
    return rate(Throughput::rows);
  }

  /** MB of source. */
  public Optional<Spread> megabytesPerSecond() {
    return rate(throughput -> throughput.bytes() / Numbers.MEGABYTE);
  }

  /** The bound that files per second had, a value a round. */
  public Optional<Spread> roofline() {
    return Spread.of(
        rooflines.values().stream().map(Measurement.Roofline::filesPerSecond).toList());
  }

  /** Files per second over the roofline of the same round. */
  public Optional<Spread> rooflineShare() {
    List<Double> shares = new ArrayList<>();
    for (TrialRecord trial : valid()) {
      Measurement.Roofline roofline = rooflines.get(trial.round());
      if (roofline != null && timed(trial)) {
        shares.add(rate(trial, Throughput::files) / roofline.filesPerSecond());
      }
    }
    return Spread.of(shares);
  }

  /** Which of the three bounds binds, in most rounds. */
  public Optional<String> binding() {
    Map<String, Integer> votes = new TreeMap<>();
    rooflines.values().forEach(roofline -> votes.merge(roofline.binding(), 1, Integer::sum));
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Busy milliseconds a file by stage, summed over threads. */
  public Map<String, Double> stageMillisPerFile() {
    long files = 0;
    Map<String, Double> millis = new TreeMap<>();
    for (Throughput pass : throughputs(CellFigures::timed)) {
      files += pass.files();
      pass.stageNanos().forEach((stage, nanos) -> millis.merge(stage, nanos / 1e6, Double::sum));
    }
    double all = files;
    millis.replaceAll((_, value) -> value / all);
    return millis;
  }

  /** Rows of the last pass by relation, kind and certainty. */
  public Map<String, Long> kinds() {
    List<Throughput> passes = throughputs(_ -> true);
    return passes.isEmpty() ? Map.of() : new TreeMap<>(passes.getLast().kinds());
  }

  /** The store's engine, as it says itself. */
  public Optional<String> engine() {
    return facts().stream().findFirst().map(Measurement.StoreFacts::engine);
  }

  /** The tiers that were read back, joined where rounds differ. */
  public Optional<String> durability() {
    List<String> tiers =
        facts().stream().map(Measurement.StoreFacts::durability).distinct().toList();
    return tiers.isEmpty() ? Optional.empty() : Optional.of(String.join(" / ", tiers));
  }

  /** The settings behind the tier. */
  public Optional<String> durabilityDetail() {
    return facts().stream().findFirst().map(Measurement.StoreFacts::detail);
  }

  /** Largest size on disk; empty where the store does not say. */
  public OptionalLong diskBytes() {
    return facts().stream()
        .mapToLong(Measurement.StoreFacts::diskBytes)
        .filter(bytes -> bytes >= 0)
        .max();
  }

  /** Microseconds to open an empty store, the median of rounds. */
  public OptionalDouble openMicros() {
    double[] sorted =
        facts().stream().mapToDouble(facts -> facts.openNanos() / 1e3).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }

  /** Largest heap seen, garbage included. */
  public OptionalLong peakHeap() {
    return peak(Measurement.Sample::heapBytes);
  }

  /** Largest resident memory seen. */
  public OptionalLong peakResident() {
    return peak(Measurement.Sample::residentBytes);
  }

  /** Most memory that the stores' servers had when an ingestion ended; empty where none counts. */
  public OptionalLong peakServer() {
    return servers()
        .filter(Measurement.Server::counted)
        .mapToLong(Measurement.Server::residentBytes)
        .max();
  }

  /** CPU milliseconds a file that the stores' servers took; empty where none counts. */
  public OptionalDouble serverMillisPerFile() {
    if (servers().noneMatch(Measurement.Server::counted)) {
      return OptionalDouble.empty();
    }
    double files = throughputs(_ -> true).stream().mapToLong(Throughput::files).sum();
    return OptionalDouble.of(servers().mapToLong(Measurement.Server::cpuNanos).sum() / 1e6 / files);
  }

  /** Scenario and corpus, and the compilation where it is not HotSpot's usual one. */
  public String scene(String separator) {
    Stream<String> compilation =
        trials.stream()
            .flatMap(trial -> Stream.ofNullable(trial.environment().get(TrialRecord.COMPILATION)))
            .filter(mode -> !mode.equals(Load.Compilation.DEFAULT.toString()))
            .distinct()
            .map(mode -> "compilation " + mode);
    return Stream.concat(Stream.of(cell.scenario(), cell.corpus()), compilation)
        .collect(Collectors.joining(separator));
  }

  /** A line for all that keeps a reader from trusting the figures; empty when there is nothing. */
  public List<String> troubles() {
    List<String> lines = new ArrayList<>();
    if (trials.isEmpty()) {
      lines.add("not run");
    }
    if (valid().stream().anyMatch(trial -> !trial.measured(Measurement.Memory.class).isEmpty())) {
      lines.add("memory was read meanwhile, so there are no rates");
    }
    if (servers().anyMatch(server -> !server.counted())) {
      lines.add("a server runs elsewhere: its memory and CPU time are not counted");
    }
    compilersShare()
        .filter(share -> share > COLD)
        .map(
            share ->
                "compilers worked for %s of the measured time: warm up longer"
                    .formatted(Numbers.percent(share)))
        .ifPresent(lines::add);
    trials.forEach(trial -> Troubles.of(trial).ifPresent(lines::add));
    long corpora = trials.stream().flatMap(trial -> trial.contentId().stream()).distinct().count();
    if (corpora > 1) {
      lines.add("the corpus changed between rounds: not comparable");
    }
    return List.copyOf(lines);
  }

  /** Share of the files whose parse results were known, where the variant has a cache of them. */
  public Optional<Double> cacheHitRate() {
    List<Measurement.ParseCache> caches =
        valid().stream()
            .flatMap(trial -> trial.measured(Measurement.ParseCache.class).stream())
            .toList();
    double hits = caches.stream().mapToLong(Measurement.ParseCache::hits).sum();
    double misses = caches.stream().mapToLong(Measurement.ParseCache::misses).sum();
    return hits + misses == 0 ? Optional.empty() : Optional.of(hits / (hits + misses));
  }

  /** Time of the just-in-time compilers over that of the measured ingestions. */
  public Optional<Double> compilersShare() {
    List<Measurement.Compilation> compilations =
        valid().stream()
            .filter(CellFigures::timed)
            .flatMap(trial -> trial.measured(Measurement.Compilation.class).stream())
            .toList();
    double passes = throughputs(CellFigures::timed).stream().mapToLong(Throughput::nanos).sum();
    return compilations.isEmpty() || passes == 0
        ? Optional.empty()
        : Optional.of(
            compilations.stream().mapToLong(Measurement.Compilation::nanos).sum() / passes);
  }

  private static boolean counts(TrialRecord trial) {
    return trial.completed()
        && trial.measured(Measurement.Parity.class).stream()
            .allMatch(parity -> parity.differences().isEmpty());
  }

  /** Reading memory at checkpoints costs time, so that such a trial says nothing of speed. */
  private static boolean timed(TrialRecord trial) {
    return !trial.measured(Throughput.class).isEmpty()
        && trial.measured(Measurement.Memory.class).isEmpty();
  }

  private Optional<Spread> rate(ToDoubleFunction<Throughput> amount) {
    return Spread.of(
        valid().stream().filter(CellFigures::timed).map(trial -> rate(trial, amount)).toList());
  }

  /** The geometric mean over passes, as gates take it. */
  private static double rate(TrialRecord trial, ToDoubleFunction<Throughput> amount) {
    double logarithm =
        trial.measured(Throughput.class).stream()
            .mapToDouble(pass -> Math.log(amount.applyAsDouble(pass) / pass.nanos() * 1e9))
            .average()
            .orElseThrow();
    return Math.exp(logarithm);
  }

  private List<Throughput> throughputs(Predicate<TrialRecord> which) {
    return valid().stream()
        .filter(which)
        .flatMap(trial -> trial.measured(Throughput.class).stream())
        .toList();
  }

  private Stream<Measurement.Server> servers() {
    return valid().stream().flatMap(trial -> trial.measured(Measurement.Server.class).stream());
  }

  private List<Measurement.StoreFacts> facts() {
    return trials.stream()
        .flatMap(trial -> trial.measured(Measurement.StoreFacts.class).stream())
        .toList();
  }

  private OptionalLong peak(ToLongFunction<Measurement.Sample> bytes) {
    return valid().stream()
        .flatMap(trial -> trial.measured(Measurement.Progress.class).stream())
        .flatMap(progress -> progress.samples().stream())
        .mapToLong(bytes)
        .max();
  }
}
