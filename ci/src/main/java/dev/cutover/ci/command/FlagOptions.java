package dev.cutover.ci.command;

import dev.cutover.ci.House;
import dev.cutover.flags.FlagBoard;
import dev.cutover.flags.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where a command hears of flags, beside the environment. */
final class FlagOptions {
  @Option(
      names = "--flags",
      paramLabel = "FILE",
      description =
          "A file of flags that is watched, 'write-queue: off' a line"
              + " (default: CUTOVER_FLAGS_FILE). 'cutover flags' works on it.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--flag",
      paramLabel = "NAME=on|off",
      description = "A flag that no file changes; any number of them.")
  private List<String> flags = new ArrayList<>();

  Sources sources(House house) {
    return house.flagSources(flags, file);
  }

  FlagBoard board(House house, Consumer<String> notes) {
    return FlagBoard.open(sources(house), notes);
  }
}
