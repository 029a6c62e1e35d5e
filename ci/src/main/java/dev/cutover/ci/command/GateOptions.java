package dev.cutover.ci.command;

import dev.cutover.ci.UsageException;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Quantity;
import dev.cutover.scenario.Load.Compilation;
import dev.cutover.verdict.pairs.Looks;
import dev.cutover.verdict.pairs.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How long a gate takes and when it fires. */
final class GateOptions {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smh])");

  @Option(
      names = "--budget",
      defaultValue = "15m",
      paramLabel = "TIME",
      description = "How long it may measure, builds not counted (default: ${DEFAULT-VALUE}).")
  private String budget = "15m";

  @Option(
      names = "--floor",
      defaultValue = "5",
      paramLabel = "PERCENT",
      description = "From which loss of time or allocation on it matters (default: 5).")
  private double floor = 5;

  @Option(
      names = "--heap-floor",
      defaultValue = "10",
      paramLabel = "PERCENT",
      description =
          "From which growth of the live heap, or of a process's peak memory, on it matters (default: 10).")
  private double heapFloor = 10;

  @Option(
      names = "--p99-floor",
      defaultValue = "10",
      paramLabel = "PERCENT",
      description =
          "From which rise of the 99th percentile of questions on it matters (default: 10).")
  private double p99Floor = 10;

  @Option(
      names = "--start-floor",
      defaultValue = "10",
      paramLabel = "PERCENT",
      description = "From which rise of the time to start and ingest on it matters (default: 10).")
  private double startFloor = 10;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Who goes first when (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--blocks",
      split = ",",
      defaultValue = "5,8,12",
      paramLabel = "N",
      description = "After how many pairs of fresh JVMs it looks (default: ${DEFAULT-VALUE}).")
  private List<Integer> blocks = List.of(5, 8, 12);

  @Option(
      names = "--pairs",
      defaultValue = "48",
      paramLabel = "N",
      description = "Pairs of slices in a block (default: ${DEFAULT-VALUE}).")
  private int pairs = 48;

  @Option(
      names = "--warm-ups",
      defaultValue = "30",
      paramLabel = "N",
      description =
          "Slices of each side before its first pair, of all cells together (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUps = 30;

  @Option(
      names = "--slice",
      defaultValue = "40",
      paramLabel = "MILLIS",
      description = "How long a slice should take (default: ${DEFAULT-VALUE}).")
  private int sliceMillis = 40;

  @Option(
      names = "--compilation",
      defaultValue = "quick-only",
      paramLabel = "MODE",
      description =
          "HotSpot's mode on both sides: 'quick-only', as 'cutover ingest' runs, or 'default', whose"
              + " optimising compiler makes other code in each JVM (default: ${DEFAULT-VALUE}).")
  private Compilation compilation = Compilation.QUICK_ONLY;

  int sliceMillis() {
    return sliceMillis;
  }

  Compilation compilation() {
    return compilation;
  }

  /** All that is wrong is said at once. */
  GateOrders orders() {
    List<String> mistakes = new ArrayList<>();
    Matcher time = TIME.matcher(budget);
    if (!time.matches()) {
      mistakes.add("--budget '%s' is no time; write 90s, 10m or 1h".formatted(budget));
    }
    check(floor > 0, "--floor is a percentage above 0", mistakes);
    check(heapFloor > 0, "--heap-floor is a percentage above 0", mistakes);
    check(pairs > 0, "--pairs is at least 1", mistakes);
    check(warmUps >= 0, "--warm-ups is at least 0", mistakes);
    check(sliceMillis > 0, "--slice is at least 1 millisecond", mistakes);
    check(p99Floor > 0, "--p99-floor is a percentage above 0", mistakes);
    check(startFloor > 0, "--start-floor is a percentage above 0", mistakes);
    Optional<Looks> looks = looks(mistakes);
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return new GateOrders(
        looks.orElseThrow(),
        pairs,
        warmUps,
        Map.of(
            Quantity.TIME, floor / 100,
            Quantity.ALLOCATION, floor / 100,
            Quantity.LIVE_HEAP, heapFloor / 100,
            Quantity.P99, p99Floor / 100,
            Quantity.START_UP, startFloor / 100,
            Quantity.PEAK_MEMORY, heapFloor / 100),
        Rule.FALSE_ALARMS,
        duration(time),
        seed);
  }

  private static void check(boolean right, String otherwise, List<String> mistakes) {
    if (!right) {
      mistakes.add(otherwise);
    }
  }

  private Optional<Looks> looks(List<String> mistakes) {
    try {
      return Optional.of(new Looks(blocks));
    } catch (IllegalArgumentException e) {
      mistakes.add("--blocks: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Duration duration(Matcher time) {
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  /** As they are written on a command line. */
  String words() {
    return " --budget %s --floor %s --heap-floor %s --p99-floor %s --start-floor %s --seed %d --blocks %s --pairs %d --warm-ups %d --slice %d --compilation %s"
        .formatted(
            budget,
            floor,
            heapFloor,
            p99Floor,
            startFloor,
            seed,
            blocks.stream().map(String::valueOf).collect(Collectors.joining(",")),
            pairs,
            warmUps,
            sliceMillis,
            compilation);
  }
}
