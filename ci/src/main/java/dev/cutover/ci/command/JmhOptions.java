package dev.cutover.ci.command;

import dev.cutover.ci.UsageException;
import dev.cutover.ci.gate.Controls;
import dev.cutover.ci.jmh.JmhGate;
import dev.cutover.ci.jmh.JmhRounds;
import dev.cutover.measure.Ticker;
import dev.cutover.run.gate.Both;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Gate;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Quantity;
import dev.cutover.verdict.pairs.UnpairedRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Somebody's own benchmarks in place of the pipeline. */
final class JmhOptions {
  /** Of each control loop behind a fork, of which there are few. */
  private static final int CONTROL_RUNS = 9;

  @Option(
      names = "--jmh",
      arity = "2",
      paramLabel = "FILE",
      description =
          "Judge JMH benchmarks, of base and of head: two jars, whose forks take turns, or two results (-rf json), where nothing is run.")
  private List<Path> files = List.of();

  @Option(
      names = "--jmh-options",
      defaultValue = "",
      paramLabel = "WORDS",
      description =
          "For the jars of --jmh, as in '-wi 3 -i 5'; how many forks they have is for --blocks to say.")
  private String words = "";

  @Option(
      names = "--jmh-include",
      defaultValue = "",
      paramLabel = "REGEX",
      description = "Which benchmarks of the jars of --jmh (default: all).")
  private String include = "";

  boolean given() {
    return !(files.isEmpty() && words.isEmpty() && include.isEmpty());
  }

  String base() {
    return files.getFirst().toString();
  }

  String head() {
    return files.getLast().toString();
  }

  /** As they are written on a command line. */
  String words() {
    return "--jmh %s %s%s%s"
        .formatted(
            base(), head(), quoted("--jmh-include", include), quoted("--jmh-options", words));
  }

  private static String quoted(String option, String value) {
    return value.isEmpty() ? "" : " %s '%s'".formatted(option, value);
  }

  /**
   * Judges every benchmark.
   *
   * @param scratch an existing folder
   */
  List<CellResult> judge(GateOrders orders, Path scratch, Consumer<String> progress)
      throws IOException {
    if (files.isEmpty()) {
      throw new UsageException(
          "--jmh-options and --jmh-include are for the jars of --jmh BASE HEAD");
    }
    long jars = files.stream().filter(JmhOptions::isJar).count();
    if (jars == files.size()) {
      return rounds(orders, scratch, progress);
    }
    if (jars > 0) {
      throw new UsageException("--jmh takes two jars or two results, not one of each");
    }
    if (!(words + include).isEmpty()) {
      throw new UsageException(
          "--jmh-options and --jmh-include are for jars; %s is a result".formatted(base()));
    }
    return new JmhGate(new UnpairedRule(orders.falseAlarms()), orders.floor(Quantity.TIME))
        .judge(files.getFirst(), files.getLast());
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar");
  }

  private List<CellResult> rounds(GateOrders orders, Path scratch, Consumer<String> progress)
      throws IOException {
    List<String> missing =
        files.stream()
            .filter(file -> !Files.isRegularFile(file))
            .map("--jmh: %s does not exist"::formatted)
            .toList();
    if (!missing.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), missing));
    }
    GateOrders ofForks = orders.withPairs(1);
    try (Controls controls = new Controls(scratch, CONTROL_RUNS)) {
      return new JmhRounds(absolute(), include, options(), scratch, controls)
          .judge(rounds -> new Gate(ofForks, rounds, Ticker.SYSTEM, progress));
    }
  }

  private Both<Path> absolute() {
    return new Both<>(files.getFirst().toAbsolutePath(), files.getLast().toAbsolutePath());
  }

  private List<String> options() {
    return Arrays.stream(words.split(" ", -1)).filter(word -> !word.isBlank()).toList();
  }
}
