package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.UsageException;
import dev.cutover.flags.FlagBoard;
import dev.cutover.flags.FlagBoard.Reading;
import dev.cutover.flags.FlagFile;
import dev.cutover.flags.Sources;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the flags as they stand, and changes the file that a running process watches. */
@Command(
    name = "flags",
    description = "Show flags, or change them in the file that a running ingestion watches.",
    mixinStandardHelpOptions = true,
    subcommandsRepeatable = false,
    synopsisSubcommandLabel = "(list | set | all-off)")
public final class FlagsCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public FlagsCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    throw new UsageException("say what to do with flags: list, set or all-off");
  }

  private static final String FILE =
      "The file that the running process watches (default: CUTOVER_FLAGS_FILE).";

  @Command(
      name = "list",
      description =
          "Every flag, whether it is on, and where that is said. What is said first counts: on the"
              + " command line, in the environment, in the file, by the server.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--file", paramLabel = "FILE", description = FILE) Optional<Path> file,
      @Option(
              names = "--flag",
              paramLabel = "NAME=on|off",
              description = "As it would be said to 'ingest'.")
          List<String> flags,
      @Option(
              names = "--variant",
              paramLabel = "NAME",
              description = "Only flags that make a difference to a variant.")
          Optional<String> variant) {
    Sources sources = house.flagSources(flags == null ? List.of() : flags, given(file));
    List<Flag> shown =
        variant
            .map(name -> Flags.of(house.catalog(Optional.empty()).variant(name)))
            .orElseGet(() -> List.of(Flag.values()));
    PrintWriter out = spec.commandLine().getOut();
    try (FlagBoard board = FlagBoard.open(sources, _ -> {})) {
      board.readings().stream()
          .filter(reading -> shown.contains(reading.flag()))
          .forEach(reading -> print(reading, out));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void print(Reading reading, PrintWriter out) {
    Flag flag = reading.flag();
    out.printf(
        "%-20s %-3s  %-30s on: %s; off: %s%s%n",
        flag.word(),
        reading.on() ? "on" : "off",
        reading.place(),
        flag.on(),
        flag.off(),
        flag.back() == Flag.Return.NEXT_RUN ? "; on again: with the next run" : "");
  }

  @Command(
      name = "set",
      description = "Switch flags in a file, which is made where there is none.",
      mixinStandardHelpOptions = true)
  int set(
      @Parameters(paramLabel = "NAME=on|off", arity = "1..*") List<String> words,
      @Option(names = "--file", paramLabel = "FILE", description = FILE) Optional<Path> file) {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        wrong.add("'%s' should be like write-queue=off".formatted(word));
      } else {
        pairs.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    if (!wrong.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), wrong));
    }
    Path path = file(file);
    new FlagFile(path).set(pairs);
    return said(path);
  }

  @Command(
      name = "all-off",
      description = "The emergency fallback: every optimisation off, as 'baseline' is.",
      mixinStandardHelpOptions = true)
  int allOff(
      @Option(names = "--file", paramLabel = "FILE", description = FILE) Optional<Path> file) {
    Path path = file(file);
    new FlagFile(path).allOff();
    return said(path);
  }

  private int said(Path path) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s says so now; who watches it follows within a moment%n", path);
    out.flush();
    return ExitCode.OK;
  }

  private Path file(Optional<Path> file) {
    return house
        .flagSources(List.of(), given(file))
        .file()
        .orElseThrow(
            () ->
                new UsageException(
                    "name the file that the running process watches: --file FILE, or set "
                        + Sources.FILE));
  }

  /** Picocli leaves an option of a method null where it is not said. */
  @SuppressWarnings("NullOptional")
  private static Optional<Path> given(Optional<Path> file) {
    return file == null ? Optional.empty() : file;
  }
}
