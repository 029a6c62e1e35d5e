package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.Main;

/** Our own benchmarks as JMH's jars, whose forks take turns in real processes. */
class GateOfJarsTest {
  private static final String GLIMPSE = "-wi 0 -i 1 -r 50ms -jvmArgsAppend -Djmh.ignoreLock=true";

  @TempDir private Path folder;

  /** JMH in a jar that has its forks interpret: far slower, and right all the same. */
  public static final class Interpreting {
    private Interpreting() {}

    public static void main(String[] arguments) throws IOException {
      List<String> all = new ArrayList<>(Arrays.asList(arguments));
      all.addAll(List.of("-jvmArgsPrepend", "-Xint"));
      Main.main(all.toArray(String[]::new));
    }
  }

  @Test
  void what_is_slower_in_one_jar_is_a_regression_in_both_orders() throws Exception {
    Path base = ClassPathJar.write(folder.resolve("base.jar"), Main.class.getName());
    Path head = ClassPathJar.write(folder.resolve("head.jar"), Interpreting.class.getName());
    String said = gate(ExitCode.GATE_FAILED, base, head, "Rows.*digest");
    assertThat(said)
        .contains("REGRESSION: ")
        .contains("jmh: dev.cutover.ci.micro.RowsBenchmark.digest, ")
        .contains("time +")
        .contains("confirmed")
        .contains("--jmh-include 'Rows.*digest'");
  }

  @Test
  void the_same_jar_is_no_regression_of_itself() throws Exception {
    Path jar = ClassPathJar.write(folder.resolve("one.jar"), Main.class.getName());
    String said = run(List.of(0, ExitCode.UNDECIDED), line(jar, jar, "Rows", 2, "--floor", "1900"));
    assertThat(said).contains("RowsBenchmark.encode").contains("RowsBenchmark.digest");
  }

  @Test
  void a_jar_without_benchmarks_breaks_the_gate() throws Exception {
    Path jar = ClassPathJar.write(folder.resolve("one.jar"), Main.class.getName());
    assertThat(gate(ExitCode.BROKEN, jar, jar, "NoSuchBenchmark"))
        .contains("base broke: JMH ended with exit code 1: ")
        .contains("No matching benchmarks");
  }

  private String gate(int exit, Path base, Path head, String include) throws Exception {
    return run(List.of(exit), line(base, head, include, 3));
  }

  private static String[] line(Path base, Path head, String include, int blocks, String... more) {
    List<String> line = new ArrayList<>(List.of("gate", "--jmh", base.toString(), head.toString()));
    line.addAll(List.of("--jmh-include", include, "--jmh-options", GLIMPSE));
    line.addAll(List.of("--blocks", String.valueOf(blocks)));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  private String run(List<Integer> exits, String... line) throws Exception {
    try (CommandProcess command = CommandProcess.start(folder, line)) {
      int exit = command.exit(300);
      assertThat(exits).as(command.output()).contains(exit);
      return command.output();
    }
  }
}
