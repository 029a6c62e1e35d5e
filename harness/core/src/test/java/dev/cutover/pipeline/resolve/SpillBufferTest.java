package dev.cutover.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillBufferTest {
  @TempDir private Path folder;
  private Path overflow = Path.of("");
  private SpillBuffer buffer = new SpillBuffer(overflow);

  @BeforeEach
  void start() {
    overflow = folder.resolve("overflow");
    buffer = new SpillBuffer(overflow);
  }

  @Test
  void records_come_back_in_order_whether_they_lay_in_memory_or_in_the_file() throws Exception {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      records.add("record " + "x".repeat(i % 97) + i);
    }
    records.add("long " + "y".repeat(100_000));
    records.add("");
    records.add("last");
    records.forEach(this::append);

    assertThat(Files.size(overflow)).isPositive().isLessThan(buffer.size());
    assertThat(drained()).isEqualTo(records);
  }

  @Test
  void what_is_drained_is_gone() {
    append("z".repeat(100_000));
    append("small");
    drained();

    assertThat(buffer.size()).isZero();
    assertThat(overflow).doesNotExist();
    assertThat(drained()).isEmpty();
    append("again");
    assertThat(drained()).containsExactly("again");
  }

  private void append(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    buffer.append(bytes, bytes.length);
  }

  private List<String> drained() {
    List<String> records = new ArrayList<>();
    buffer.drain(
        record -> {
          StringBuilder text = new StringBuilder();
          while (record.hasMore()) {
            text.append((char) record.octet());
          }
          records.add(text.toString());
        });
    return records;
  }
}
