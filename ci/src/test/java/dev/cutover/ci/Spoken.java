package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command line came to that was run in this process.
 *
 * @param out lines on standard output, {@code err} on standard error
 */
record Spoken(int exit, List<String> out, List<String> err) {
  /** Runs a command line. */
  static Spoken of(House house, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int exit = Cutover.run(house, arguments);
      return new Spoken(exit, lines(out), lines(err));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  /** All that a command says that ends with this code. */
  static String ending(int exit, String... arguments) {
    Spoken spoken = of(TestHouse.HOUSE, arguments);
    assertThat(spoken.exit()).as(spoken.all()).isEqualTo(exit);
    return spoken.all();
  }

  /** Both, a line each. */
  String all() {
    return Stream.concat(out.stream(), err.stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
