package dev.cutover.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessCpuTest {
  @Test
  void it_counts_what_other_threads_of_the_process_take() throws Exception {
    long before = ProcessCpu.nanos();
    long[] taken = new long[1];
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  long start = ProcessCpu.nanos();
                  while (ProcessCpu.nanos() - start
                      < 5 * ProcessCpu.resolutionNanos() + 20_000_000) {
                    Thread.onSpinWait();
                  }
                  taken[0] = ProcessCpu.nanos() - start;
                });
    other.join();

    assertThat(ProcessCpu.nanos() - before).isGreaterThanOrEqualTo(taken[0]);
  }
}
