package dev.cutover.ci.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cutover.ci.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileTest {
  /** Shared: a loaded library stays where it was loaded from. */
  @TempDir private static Path cache;

  @TempDir private Path folder;

  private final List<String> notices = new ArrayList<>();

  @Test
  void the_work_between_start_and_stop_is_in_the_profile() throws IOException {
    Path file = folder.resolve("work.collapsed");

    try (Profile _ = profile(file, "cpu")) {
      assertThat(work()).isNotZero();
    }

    assumeProfiled();
    assertThat(notices).last().isEqualTo("profile: " + file);
    assertThat(Files.readString(file)).contains("dev/cutover/ci/profile/ProfileTest.work");
  }

  @Test
  void a_flame_graph_is_a_page() throws IOException {
    Path file = folder.resolve("work.html");

    try (Profile _ = profile(file, "cpu")) {
      assertThat(work()).isNotZero();
    }

    assumeProfiled();
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
  }

  @Test
  void what_cannot_be_sampled_is_said_once_and_stops_nothing() {
    Path file = folder.resolve("work.html");

    try (Profile _ = profile(file, "no-such-event")) {
      assertThat(work()).isNotZero();
    }

    assertThat(notices).singleElement().asString().startsWith("no profile: ");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_tells_no_format_is_refused() {
    assertThatThrownBy(() -> profile(folder.resolve("work.svg"), "cpu"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("work.svg")
        .hasMessageContaining(".html");
  }

  @Test
  void a_folder_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> profile(folder.resolve("nowhere/work.html"), "cpu"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("create it first");
  }

  private Profile profile(Path file, String event) {
    return Profile.start(file, event, cache, notices::add);
  }

  private void assumeProfiled() {
    assumeFalse(
        notices.stream().anyMatch(line -> line.startsWith("no profile")),
        () -> "this machine cannot be profiled: " + notices);
  }

  /** Some tenths of a second, in which a sample falls due every 10 ms. */
  private static long work() {
    SplittableRandom random = new SplittableRandom(1);
    long sum = 0;
    for (int i = 0; i < 200_000_000; i++) {
      sum += random.nextLong();
    }
    return sum;
  }
}
