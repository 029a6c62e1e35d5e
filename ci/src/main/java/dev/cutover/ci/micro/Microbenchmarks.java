package dev.cutover.ci.micro;

import dev.cutover.ci.UsageException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of this package, run by JMH. Forks get the options of this JVM. */
public final class Microbenchmarks {
  private static final String INCLUDED = Microbenchmarks.class.getPackageName() + ".";

  /** How long to measure. */
  public enum Effort {
    /** As each benchmark says, in a JVM of its own. */
    ANNOTATED,
    /** One short iteration in this JVM: enough to see that it runs. */
    GLIMPSE
  }

  private Microbenchmarks() {}

  /** Names of the benchmarks that the pattern finds. */
  public static List<String> names(Pattern wanted) {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream()
        .map(entry -> entry.getUsername())
        .filter(name -> name.startsWith(INCLUDED))
        .filter(name -> wanted.matcher(name).find())
        .sorted()
        .toList();
  }

  /**
   * Runs those that the pattern finds; JMH prints its progress and its table.
   *
   * @param json file for JMH's JSON
   */
  public static Collection<RunResult> run(Pattern wanted, Effort effort, Optional<Path> json) {
    List<String> names = names(wanted);
    if (names.isEmpty()) {
      throw new UsageException(
          "no benchmark is called '%s'; there are: %s"
              .formatted(wanted, String.join(", ", names(Pattern.compile("")))));
    }
    ChainedOptionsBuilder options = new OptionsBuilder();
    names.forEach(name -> options.include("^" + Pattern.quote(name) + "$"));
    json.ifPresent(file -> options.resultFormat(ResultFormatType.JSON).result(file.toString()));
    if (effort == Effort.GLIMPSE) {
      options.forks(0).warmupIterations(0).measurementIterations(1);
      options.measurementTime(TimeValue.milliseconds(5)).verbosity(VerboseMode.SILENT);
    }
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new UsageException("JMH gave up: " + e.getMessage());
    }
  }
}
