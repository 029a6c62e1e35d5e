package dev.cutover.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cutover.flags.FlagBoard.Reading;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagBoardTest {
  @TempDir private Path folder;

  private static Sources sources(
      List<String> commandLine, Map<String, String> environment, Optional<Path> file) {
    return Sources.of(commandLine, file, environment);
  }

  private static FlagBoard open(Sources sources) {
    return FlagBoard.open(sources, _ -> {});
  }

  private static Reading reading(FlagBoard board, Flag flag) {
    return board.readings().get(flag.ordinal());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("flags.yaml"), text);
  }

  private static Variant queued() {
    return new Variant(
        "queued",
        "",
        new FilesAxis.Workers(2),
        new FlushAxis.EveryRows(100),
        new RelationsAxis.Together(),
        new WritesAxis.Queue(4),
        new EnrichmentAxis.Off(),
        new CacheAxis.Off(),
        new DualWriteAxis.Off());
  }

  @Test
  void everything_is_on_where_nobody_says_otherwise() {
    try (FlagBoard board = open(sources(List.of(), Map.of("PATH", "/bin"), Optional.empty()))) {
      assertThat(board.flags()).isEqualTo(Flags.ALL_ON);
      assertThat(board.readings()).allMatch(each -> each.place().equals("default"));
      assertThat(board.over(queued()).state().variant()).isEqualTo(queued());
    }
  }

  @Test
  void the_first_source_that_says_anything_of_a_flag_decides() throws IOException {
    Path file = file("workers: off\nbatches: off\nwrite-queue: off\n");
    try (FlagBoard board =
        open(
            sources(
                List.of("workers=on"),
                Map.of("CUTOVER_FLAG_WORKERS", "off", "CUTOVER_FLAG_BATCHES", "on"),
                Optional.of(file)))) {
      assertThat(board.flags()).isEqualTo(Flags.without(Flag.WRITE_QUEUE));
      assertThat(reading(board, Flag.WORKERS))
          .isEqualTo(new Reading(Flag.WORKERS, true, "--flag workers=on"));
      assertThat(reading(board, Flag.BATCHES))
          .isEqualTo(new Reading(Flag.BATCHES, true, "environment CUTOVER_FLAG_BATCHES"));
      assertThat(reading(board, Flag.WRITE_QUEUE))
          .isEqualTo(new Reading(Flag.WRITE_QUEUE, false, file + ":3"));
    }
  }

  @Test
  void a_flag_that_is_named_counts_more_than_all_in_the_same_source() {
    Map<String, String> environment =
        Map.of("CUTOVER_FLAG_ALL", "off", "CUTOVER_FLAG_WORKERS", "on");
    try (FlagBoard board = open(sources(List.of(), environment, Optional.empty()))) {
      assertThat(reading(board, Flag.WORKERS).on()).isTrue();
      assertThat(board.flags().off()).hasSize(Flag.values().length - 1);
    }
  }

  @Test
  void every_mistake_of_every_source_is_told_at_once_with_what_would_be_right() throws IOException {
    Path file = file("workers: maybe\nworkres: off\nbatches: off\nbatches: on\n");

    assertThatThrownBy(
            () ->
                open(
                    sources(
                        List.of("everything=off", "workers"),
                        Map.of("CUTOVER_FLAG_WRIT_QUEUE", "off", "CUTOVER_FLAG_ALL", "0"),
                        Optional.of(file))))
        .isInstanceOf(FlagsException.class)
        .hasMessageContaining("there is no flag 'everything', should be one of: all, at-end")
        .hasMessageContaining("'workers' is '', should be on or off")
        .hasMessageContaining("there is no flag 'CUTOVER_FLAG_WRIT_QUEUE'")
        .hasMessageContaining("'CUTOVER_FLAG_ALL' is '0', should be on or off")
        .hasMessageContaining(file + ":1: 'workers' is 'maybe', should be on or off")
        .hasMessageContaining(file + ":2: there is no flag 'workres'")
        .hasMessageContaining(file + ":4: 'batches' is said twice");
  }

  @Test
  void a_file_that_is_not_there_is_an_error_that_tells_how_to_make_one() {
    Path missing = folder.resolve("none.yaml");

    assertThatThrownBy(() -> open(sources(List.of(), Map.of(), Optional.of(missing))))
        .isInstanceOf(FlagsException.class)
        .hasMessageContaining("cutover flags set all=on --file '" + missing + "'");
  }

  @Test
  void json_is_understood_as_well() throws IOException {
    Path file = file("{\"write-queue\": \"off\", \"workers\": false}");
    try (FlagBoard board = open(sources(List.of(), Map.of(), Optional.of(file)))) {
      assertThat(board.flags().off()).containsExactlyInAnyOrder(Flag.WRITE_QUEUE, Flag.WORKERS);
    }
  }

  @Test
  void what_a_watched_file_says_later_is_in_effect_later() throws Exception {
    Path file = folder.resolve("flags.yaml");
    new FlagFile(file).set(Map.of("all", "on"));
    try (FlagBoard board = open(sources(List.of(), Map.of(), Optional.of(file)))) {
      Setting setting = board.over(queued());
      Setting.State before = setting.state();

      new FlagFile(file).allOff();
      await(() -> !setting.state().equals(before));

      assertThat(setting.state().variant()).isEqualTo(Flags.ALL_OFF.inEffect(queued()));
      assertThat(setting.state().why()).isEqualTo("all off (" + file + ":1)");

      new FlagFile(file).set(Map.of("write-queue", "on", "batches", "on"));
      await(() -> setting.state().variant().writes() instanceof WritesAxis.Queue);
      assertThat(setting.state().variant().files()).isEqualTo(new FilesAxis.OneAtATime());
    }
  }

  @Test
  void what_a_watched_file_says_wrong_later_is_told_and_changes_nothing() throws Exception {
    Path file = file("write-queue: off\n");
    BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    try (FlagBoard board =
        FlagBoard.open(sources(List.of(), Map.of(), Optional.of(file)), notes::add)) {
      Setting setting = board.over(queued());
      Setting.State before = setting.state();

      file("write-queue: of\n");
      assertThat(notes.take())
          .contains("flags.yaml:1: 'write-queue' is 'of', should be on or off")
          .endsWith("the flags stay as they were");
      Files.delete(file);
      assertThat(notes.take()).contains("does not exist");
      assertThat(setting.state()).isEqualTo(before);

      file("write-queue: on\n");
      await(() -> setting.state().variant().equals(queued()));
    }
  }

  @Test
  void what_cannot_be_set_leaves_the_file_as_it_was() throws IOException {
    Path file = file("write-queue: off\n");

    assertThatThrownBy(() -> new FlagFile(file).set(Map.of("no-such", "off")))
        .isInstanceOf(FlagsException.class)
        .hasMessageContaining("there is no flag 'no-such'");
    assertThat(file).hasContent("write-queue: off");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void a_server_is_asked_again_and_again_and_only_of_our_flags() throws Exception {
    Answers answers = new Answers("cutover.write-queue", "false");
    HttpServer server = serve(answers);
    try (FlagBoard board = open(remote(server))) {
      Setting setting = board.over(queued());
      assertThat(setting.state().variant().writes()).isEqualTo(new WritesAxis.Direct());
      assertThat(reading(board, Flag.WRITE_QUEUE).place()).contains("cutover.write-queue");

      answers.say("cutover.write-queue", "true");
      await(() -> setting.state().variant().equals(queued()));
      assertThat(answers.unchanged.get()).as("answers of 304").isNotNegative();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void an_unknown_flag_of_ours_on_a_server_is_an_error() throws Exception {
    HttpServer server = serve(new Answers("cutover.write-kew", "false"));
    try {
      assertThatThrownBy(() -> open(remote(server)).close())
          .isInstanceOf(FlagsException.class)
          .hasMessageContaining("there is no flag 'write-kew'");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_server_that_is_not_there_is_an_error_at_the_start() {
    Sources sources =
        sources(List.of(), Map.of("CUTOVER_FLAGS_SERVER", "http://127.0.0.1:1"), Optional.empty());

    assertThatThrownBy(() -> open(sources).close())
        .isInstanceOf(FlagsException.class)
        .hasMessageContaining("flags server 'http://127.0.0.1:1' does not answer");
  }

  private static Sources remote(HttpServer server) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return sources(List.of(), Map.of("CUTOVER_FLAGS_SERVER", address), Optional.empty());
  }

  /** What a flag server says, one flag of ours among others. */
  private static final class Answers {
    private final AtomicInteger unchanged = new AtomicInteger();
    private volatile String body;

    Answers(String key, String value) {
      this.body = body(key, value);
    }

    void say(String key, String value) {
      body = body(key, value);
    }

    private static String body(String key, String value) {
      return """
          {"flags": [
            {"key": "checkout.new-page", "value": "blue", "reason": "STATIC"},
            {"key": "%s", "value": %s, "reason": "STATIC", "variant": "x"}]}"""
          .formatted(key, value);
    }
  }

  private static HttpServer serve(Answers answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ofrep/v1/evaluate/flags",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String body = answers.body;
          String tag = "\"" + body.hashCode() + "\"";
          if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            answers.unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
          } else {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
