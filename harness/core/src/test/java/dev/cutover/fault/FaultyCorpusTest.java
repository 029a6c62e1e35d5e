package dev.cutover.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.extract.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultyCorpusTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void each_fault_strikes_when_its_file_is_read_and_the_file_is_read_all_the_same() {
    read(
        new Fault.WriterKill(1),
        new Fault.LanguageServerKill(2),
        new Fault.CacheLoss(2, CacheDamage.Kind.TRUNCATED),
        new Fault.KillAtFile(4));

    assertThat(done)
        .containsExactly(
            "kill the writers",
            "read 1",
            "kill the language servers",
            "cache TRUNCATED",
            "read 2",
            "read 3",
            "the end",
            "read 4");
  }

  @Test
  void a_file_that_cannot_be_read_is_followed_by_others_that_can() {
    read(new Fault.Unreadable(2, 2));

    assertThat(done)
        .containsExactly(
            "read 1", "planned: file 2 cannot be read", "planned: file 3 cannot be read", "read 4");
  }

  private void read(Fault... faults) {
    FaultPlan plan = new FaultPlan(List.of(faults));
    Force force = new WrittenDown(done, () -> "the end");
    try (Corpus corpus = new FaultyCorpus(new FourFiles(), plan, force);
        Stream<SourceFile> files = corpus.files()) {
      files.forEach(this::read);
    }
  }

  private void read(SourceFile file) {
    try {
      done.add("read " + new String(file.content().read(), UTF_8));
    } catch (IOException e) {
      done.add(String.valueOf(e.getMessage()));
    }
  }

  /** Files that hold their numbers. */
  private record FourFiles() implements Corpus {
    @Override
    public String uri() {
      return "four";
    }

    @Override
    public Stream<SourceFile> files() {
      return IntStream.rangeClosed(1, 4)
          .mapToObj(
              number ->
                  new SourceFile(number + ".java", () -> String.valueOf(number).getBytes(UTF_8)));
    }

    @Override
    public Optional<Oracle> oracle() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
