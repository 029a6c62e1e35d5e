package dev.cutover.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enrichment;
import dev.cutover.lsp.shaped.ShapedHover;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real child processes, well and ill, and what becomes of the questions to them. */
class ShapedServerTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** Enough for an answer on a busy machine; what is never answered takes as long. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir private Path scratch;

  @AfterEach
  void no_server_is_left() throws InterruptedException {
    for (int turn = 0; turn < 500 && !servers().isEmpty(); turn++) {
      TimeUnit.MILLISECONDS.sleep(10); // a process that was killed takes a moment to be gone
    }
    assertThat(servers()).isEmpty();
  }

  private static List<ProcessHandle> servers() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void every_word_is_answered_with_what_the_seed_says(int inFlight) throws Exception {
    try (Asking asking =
        new Asking("shaped:?delay-ms=1&spread=100&seed=7", inFlight, AMPLE, scratch)) {
      for (int file = 0; file < 5; file++) {
        String path = "dir with space/ü%20/file" + file + ".txt";
        assertThat(asking.ask(path, words(20))).isEqualTo(expected(7, path, words(20)));
      }
      assertThat(asking.enrichment()).isEqualTo(answered(100));
      assertThat(asking.notes()).isEmpty();
    }
  }

  @Test
  void columns_are_counted_as_the_server_counts_them() throws Exception {
    String line = "𝑓𝑓 ü名 plain 𝑓 last";
    try (Asking asking = new Asking("shaped:?seed=3", 4, AMPLE, scratch)) {
      assertThat(asking.ask("a.txt", line).getLast()).isEqualTo(ShapedHover.of(3, "a.txt", "last"));
      assertThat(asking.ask("a.txt", line).get(1)).isEqualTo(ShapedHover.of(3, "a.txt", "ü名"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void as_many_requests_are_on_their_way_as_the_window_has_and_never_more(int inFlight)
      throws Exception {
    String enough = "shaped:?delay-ms=20&refuse-above=" + inFlight;
    try (Asking asking = new Asking(enough, inFlight, AMPLE, scratch)) {
      assertThat(asking.ask("a.txt", words(60))).doesNotContainNull();
      assertThat(asking.enrichment()).isEqualTo(answered(60));
    }
    String less = "shaped:?delay-ms=20&refuse-above=" + Math.max(1, inFlight - 1);
    try (Asking asking = new Asking(less, inFlight, AMPLE, scratch)) {
      asking.ask("a.txt", words(60));
      assertThat(asking.enrichment().failed() > 0).isEqualTo(inFlight > 1);
    }
  }

  /** Files of one definition each: the window is filled over files, and over workers. */
  @Test
  void a_window_is_filled_with_questions_of_several_files() throws Exception {
    try (Asking asking = new Asking("shaped:?delay-ms=50&refuse-above=3", 4, AMPLE, scratch)) {
      List<CompletableFuture<Answers>> files = new ArrayList<>();
      for (int file = 0; file < 40; file++) {
        files.add(asking.begin("f%d.txt".formatted(file), "word"));
      }
      for (CompletableFuture<Answers> file : files) {
        file.get(60, TimeUnit.SECONDS);
      }
      assertThat(asking.enrichment().failed()).isPositive();
      assertThat(asking.enrichment().asked()).isEqualTo(40);
    }
  }

  @Test
  void nothing_to_say_and_an_error_are_told_apart() throws Exception {
    try (Asking asking = new Asking("shaped:?silent-every=5&error-every=7", 1, AMPLE, scratch)) {
      List<String> answers =
          asking.ask("a.txt", words(70)).stream().filter(Objects::nonNull).toList();

      assertThat(answers).hasSize(48);
      assertThat(asking.enrichment()).isEqualTo(new Enrichment(48, 12, 0, 10, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void a_server_that_crashes_is_started_again_and_what_it_had_is_lost() throws Exception {
    try (Asking asking = new Asking("shaped:?crash-after=150", 1, AMPLE, scratch)) {
      asking.ask("a.txt", words(400));

      Enrichment enrichment = asking.enrichment();
      assertThat(enrichment.restarts()).isEqualTo(2);
      assertThat(enrichment.failed()).isEqualTo(2);
      assertThat(enrichment.answered()).isEqualTo(398);
      assertThat(asking.notes()).allMatch(note -> note.contains("shaped to crash after 150"));
    }
  }

  @Test
  void a_server_that_ends_at_once_is_given_up() throws Exception {
    try (Asking asking = new Asking("shaped:?crash-after=0", 8, SHORT, scratch)) {
      for (int file = 0;
          asking.notes().stream().noneMatch(note -> note.contains("again"));
          file++) {
        assertThat(asking.ask("f%d.txt".formatted(file), words(3))).containsOnlyNulls();
        TimeUnit.MILLISECONDS.sleep(20);
      }
      asking.ask("last.txt", words(10));

      assertThat(asking.enrichment().asked()).isZero();
      assertThat(asking.enrichment().restarts()).isEqualTo(3);
      assertThat(asking.enrichment().unserved()).isGreaterThanOrEqualTo(10);
      assertThat(asking.notes().getLast())
          .contains("exit code 1", "shaped to crash at once", "not started again");
    }
  }

  @Test
  void a_server_that_never_says_that_it_is_ready_is_given_up_after_fifteen_deadlines()
      throws Exception {
    try (Asking asking = new Asking("shaped:?mute=1", 8, Duration.ofMillis(50), scratch)) {
      assertThat(asking.ask("a.txt", words(10))).containsOnlyNulls();

      assertThat(asking.enrichment()).isEqualTo(new Enrichment(0, 0, 0, 0, 0, 10, 0, 0, 1));
      assertThat(asking.notes())
          .containsExactly(
              "shaped:?mute=1 was lost: it did not say within 750 ms that it is ready; it is not"
                  + " started again");
    }
  }

  @Test
  void a_server_that_stalls_is_asked_no_more_than_the_breaker_lets_through() throws Exception {
    try (Asking asking = new Asking("shaped:?stall-after=20", 8, SHORT, scratch)) {
      asking.ask("a.txt", words(200));

      Enrichment enrichment = asking.enrichment();
      assertThat(enrichment.answered()).isEqualTo(20);
      assertThat(enrichment.timedOut()).isBetween(5L, 12L);
      assertThat(enrichment.refused()).isEqualTo(180 - enrichment.timedOut());
      assertThat(asking.notes())
          .containsExactly("shaped:?stall-after=20 answers too late; it is given a rest");
    }
  }

  @Test
  void a_server_that_hangs_is_started_again_after_a_rest_and_nobody_waits_for_it()
      throws Exception {
    try (Asking asking = new Asking("shaped:?stall-after=20", 8, SHORT, scratch)) {
      while (asking.notes().stream().noneMatch(note -> note.contains("was lost"))) {
        asking.ask("a.txt", words(30));
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(asking.ask("b.txt", words(5))).containsOnlyNulls();
      assertThat(asking.enrichment().restarts()).isZero();

      while (asking.ask("c.txt", words(1)).getFirst() == null) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(asking.enrichment().restarts()).isEqualTo(1);
    }
  }

  @Test
  void a_server_that_reads_nothing_more_ends_no_run() throws Exception {
    String large = "x".repeat(300_000) + " " + words(30);
    try (Asking asking = new Asking("shaped:?deaf-after=3", 4, SHORT, scratch)) {
      List<CompletableFuture<Answers>> all = new ArrayList<>();
      for (int file = 0; file < 6; file++) {
        all.add(asking.begin("f%d.txt".formatted(file), large));
      }
      for (CompletableFuture<Answers> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
      Enrichment enrichment = asking.enrichment();
      assertThat(enrichment.questions()).isEqualTo(6 * 31);
      assertThat(enrichment.timedOut()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage-after", "bomb-after"})
  void nonsense_on_its_output_ends_a_server_and_nothing_else(String nonsense) throws Exception {
    try (Asking asking = new Asking("shaped:?" + nonsense + "=120", 1, AMPLE, scratch)) {
      asking.ask("a.txt", words(130));

      Enrichment enrichment = asking.enrichment();
      assertThat(enrichment.answered()).isEqualTo(129);
      assertThat(enrichment.failed()).isEqualTo(1);
      assertThat(enrichment.restarts()).isEqualTo(1);
      assertThat(asking.notes())
          .singleElement()
          .asString()
          .containsAnyOf(
              "it printed '<html>', which no language server does",
              "it announced a message of '9999999999999' bytes");
    }
  }

  @Test
  void a_program_that_is_no_server_costs_its_questions_only() throws Exception {
    try (Asking asking = new Asking("java -version", 8, AMPLE, scratch)) {
      assertThat(asking.ask("a.txt", words(5))).containsOnlyNulls();
      assertThat(asking.notes().getFirst()).contains("exit code 0");
    }
    try (Asking asking = new Asking("no-such-server --stdio", 8, SHORT, scratch)) {
      assertThat(asking.ask("a.txt", words(5))).containsOnlyNulls();
      assertThat(asking.enrichment().unserved()).isEqualTo(5);
      assertThat(asking.notes().getFirst())
          .startsWith("no-such-server --stdio cannot be started, so it enriches nothing: ");
    }
  }

  @Test
  void closing_in_the_middle_leaves_no_question_open() throws Exception {
    CompletableFuture<Answers> answers;
    try (Asking asking = new Asking("shaped:?delay-ms=60000", 8, Duration.ofMinutes(10), scratch)) {
      answers = asking.begin("a.txt", words(100));
      while (servers().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    assertThat(answers.get(10, TimeUnit.SECONDS).of(0)).isNull();
  }

  private static Enrichment answered(long count) {
    return new Enrichment(count, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
  }

  private static List<String> expected(long seed, String path, String line) {
    return List.of(line.split(" ", -1)).stream()
        .map(word -> ShapedHover.of(seed, path, word))
        .toList();
  }
}
