package dev.cutover.ci.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.drill.Drilled.Rates;
import dev.cutover.run.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillLogTest {
  @TempDir private Path folder;

  @Test
  void the_newest_drill_counts_and_one_of_this_commit_before_any_other() throws IOException {
    DrillLog log = DrillLog.in(folder.resolve("cache"));
    assertThat(log.newest("here")).isEmpty();
    log.add(drilled("workers", "sqlite", List.of("lost")), "here", "1");
    log.add(drilled("workers", "sqlite", List.of()), "here", "2");
    log.add(drilled("workers", "sqlite", List.of()), "elsewhere", "3");
    log.add(drilled("batches", "sqlite", List.of()), "elsewhere", "4");
    log.add(drilled("workers", "rocksdb", List.of("lost")), "here", "5");
    Files.writeString(log.file(), "{\"name\":\"cut o", StandardOpenOption.APPEND);

    assertThat(log.newest("here")).extracting(Rehearsed::at).containsExactly("2", "4", "5");
    assertThat(log.newest("here")).extracting(Rehearsed::right).containsExactly(true, true, false);
    assertThat(log.newest("elsewhere")).extracting(Rehearsed::at).containsExactly("3", "4", "5");
  }

  private static Drilled drilled(String name, String store, List<String> wrong) {
    return new Drilled(name, store, false, 1, 1, 0, new Rates(1, 1, 1), 1, wrong);
  }
}
