package dev.cutover.ci.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

class StressorTest {
  /** Or it would keep a core busy for ever, and spoil all that is measured later. */
  @RepeatedTest(3)
  void it_ends_with_a_parent_that_is_killed() throws Exception {
    assumeTrue(File.separatorChar == '/', "no shell here");
    Process parent =
        new ProcessBuilder("sh", "-c", "sh -c \"$1\" sh $$ & echo $!; wait", "sh", Stressor.LOOP)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      ProcessHandle busy = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      try {
        assertThat(busy.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        busy.onExit().get(60, TimeUnit.SECONDS);
      } finally {
        busy.destroyForcibly();
      }
    }
  }
}
