package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  /** Descriptions are format strings; the library warns where one cannot be formatted. */
  @Test
  void the_help_of_every_command_is_printed_without_a_warning() {
    PrintStream before = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try (House house = new House(Map.of())) {
      List<String> helps =
          commands(Cutover.commandLine(house, () -> false))
              .map(CommandLine::getUsageMessage)
              .toList();
      assertThat(helps).hasSizeGreaterThan(20).noneMatch(help -> help.contains("%%"));
    } finally {
      System.setErr(before);
    }
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static Stream<CommandLine> commands(CommandLine some) {
    return Stream.concat(
        Stream.of(some), some.getSubcommands().values().stream().flatMap(HelpTest::commands));
  }
}
