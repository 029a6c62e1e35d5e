package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says and does, above all to those who mistype. */
class CommandLineTest {
  @TempDir private Path folder;

  private static Spoken cutover(String... arguments) {
    return Spoken.of(new House(Map.of()), arguments);
  }

  /** One line that holds all of these words, and exit code 2. */
  private static void assertRefused(Spoken said, String... words) {
    assertThat(said.exit()).as("exit code; it said %s", said).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).as("lines on standard error").hasSize(1);
    assertThat(said.err().getFirst()).startsWith("cutover: ").contains(words);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void a_tiny_tree_is_ingested_and_answers() throws IOException {
    String store = "sqlite:" + folder.resolve("graph.db");
    put(
        "tree/shop/Shop.java",
        """
        package shop;

        class Shop {
          int find(int id) {
            return look(id) + look(id);
          }

          private int look(int id) {
            return id;
          }
        }
        """);
    put(
        "tree/shop/Till.java",
        """
        package shop;

        class Till {
          int ring(Shop shop) {
            return shop.find(1);
          }
        }
        """);

    Spoken ingested = cutover("ingest", "dir:" + folder.resolve("tree"), "--into", store);
    assertThat(ingested.err()).isEmpty();
    assertThat(ingested.exit()).isZero();
    assertThat(ingested.out().getFirst())
        .startsWith("2 files, 219 bytes, 22 rows, 22 of them written, in ");

    assertThat(cutover("query", store, "callers", "look").out())
        .containsExactly(
            "shop/Shop.java#method:Shop.find(int)  2×, first at shop/Shop.java:5, same-file");
    assertThat(cutover("query", store, "callers", "find").out())
        .containsExactly(
            "shop/Till.java#method:Till.ring(Shop)  1×, first at shop/Till.java:5, import");
    assertThat(cutover("query", store, "callees", "ring").out())
        .containsExactly(
            "shop/Shop.java#method:Shop.find(int)  1×, first at shop/Till.java:5, import");
    assertThat(cutover("query", store, "blast", "look").out())
        .containsExactly(
            "1  shop/Shop.java#method:Shop.find(int)", "2  shop/Till.java#method:Till.ring(Shop)");
    assertThat(cutover("query", store, "search", "sho").out())
        .anyMatch(line -> line.startsWith("shop/Shop.java#class:Shop  shop/Shop.java:3"));
    assertThat(cutover("query", store, "hotspots").out())
        .containsExactly(
            "       2  shop/Shop.java#method:Shop.look(int)",
            "       1  shop/Shop.java#method:Shop.find(int)");
    assertRefused(
        cutover("query", store, "find", "nobody"), "'nobody'", "query " + store + " search");
    assertRefused(cutover("query", store, "find"), "find needs what to ask for");
    assertThat(cutover("query", store, "callers", "look", "--kinds", "contains").out())
        .containsExactly("shop/Shop.java#class:Shop  1×, first at shop/Shop.java:8, same-file");
    assertRefused(
        cutover("query", store, "callers", "shop/Shop.java#method:Shop.look()"),
        "nothing has the key or name 'shop/Shop.java#method:Shop.look()'");
  }

  @Test
  void a_query_refuses_what_it_does_not_heed_with_all_else_that_is_wrong() {
    Spoken said = cutover("query", "mem", "stats", "look", "--kinds", "calls,cals", "--limit", "0");

    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err())
        .containsExactly(
            "cutover: query stats does not heed WHAT",
            "query stats does not heed --kinds",
            "query stats does not heed --limit",
            "--kinds: 'cals' is unknown, expected some of: [calls, contains, implements, imports,"
                + " inherits, reads, uses, writes]",
            "--limit: 0 is less than 1");
    assertRefused(
        cutover("query", "mem", "blast", "look", "--depth", "0"), "--depth: 0 is less than 1");
  }

  @Test
  void wrong_usage_tells_the_right_one() {
    for (String[] line :
        List.of(
            new String[] {"ingst"},
            new String[] {"ingest"},
            new String[] {"ingest", "dir:."},
            new String[] {"query", "mem", "cllers", "x"},
            new String[] {"run", "--sute", "smoke"})) {
      Spoken said = cutover(line);

      assertThat(said.exit()).as(String.join(" ", line)).isEqualTo(ExitCode.USAGE);
      assertThat(said.err()).isNotEmpty().noneMatch(text -> text.contains("\tat "));
      assertThat(String.join("\n", said.err()))
          .containsAnyOf(
              "Usage: cutover ", "Did you mean: cutover ", "Possible solutions: --suite");
    }
  }

  @Test
  void unknown_names_are_answered_with_the_known_ones() {
    assertRefused(cutover("ingest", "dri:.", "--into", "mem"), "dri", "dir:");
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "sqlit:x"), "'sqlit:x'", "sqlite:");
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "mem", "--variant", "streming"),
        "'streming'",
        "streaming");
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "mem", "--durability", "sync"),
        "'sync'",
        "synced");
    assertRefused(cutover("ingest", "synthetic:cobol", "--into", "mem"), "cobol", "java");
    assertRefused(cutover("ingest", "synthetic:java?files=many", "--into", "mem"), "many", "files");
    assertRefused(cutover("run", "--suite", "smok"), "'smok'", "smoke");
    assertRefused(cutover("run", "--suite", "smoke", "--seed", "lucky"), "--seed", "'lucky'");
  }

  @Test
  void all_mistakes_of_a_users_files_are_told_at_once() throws IOException {
    put("own/variants/fast.yaml", "extends: streming\nflush: {every-rows: none}\n");
    put("own/suites/mine.yaml", "scenarios: [smoke-ingest, nowhere]\n");
    put("own/scenarios/odd.yaml", "corpora: [\"dir:.\"]\ngates: [{gate: parityy}]\n");

    Spoken said =
        cutover("run", "--suite", "mine", "--scenarios", folder.resolve("own").toString());

    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(String.join("\n", said.err()))
        .contains("fast.yaml:1", "streming", "fast.yaml:2", "mine.yaml:1", "nowhere")
        .contains("odd.yaml", "parityy")
        .doesNotContain("\tat ");
  }

  @Test
  void folders_that_are_not_there_or_no_folders_are_named() throws IOException {
    Path file = put("file.txt", "not a folder");
    Path missing = folder.resolve("missing");

    assertRefused(cutover("ingest", "dir:" + missing, "--into", "mem"), missing.toString());
    assertRefused(cutover("ingest", missing.toString(), "--into", "mem"), missing.toString());
    assertRefused(cutover("ingest", "dir:" + file, "--into", "mem"), file.toString());
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "rocksdb:" + file), file.toString());
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "sqlite:" + folder),
        folder.toString());
    assertRefused(cutover("query", "sqlite:" + missing, "stats"), missing.toString());
    assertRefused(cutover("query", "rocksdb:" + missing, "stats"), missing.toString());
    assertRefused(cutover("report", missing.toString()), missing.toString());
    assertRefused(
        cutover("run", "--suite", "smoke", "--scenarios", missing.toString()), missing.toString());
    assertThat(missing).doesNotExist();
  }

  @Test
  void a_store_that_somebody_holds_is_refused_with_what_the_engine_said() {
    String store = "rocksdb:" + folder.resolve("held");
    try (var _ = Places.open(store, 1)) {
      assertRefused(
          cutover("ingest", "synthetic:java?files=3", "--into", store),
          folder.resolve("held").toString());
    }
  }

  @Test
  void a_server_that_refuses_is_named_without_its_password() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Spoken said =
        cutover(
            "ingest",
            "synthetic:java?files=3",
            "--into",
            "postgres://ann:s3cret@127.0.0.1:%d/graph".formatted(port));

    assertRefused(said, "127.0.0.1:" + port, "ann:***@");
    assertThat(said.err().getFirst()).doesNotContain("s3cret");
  }

  @Test
  void stores_are_listed_with_what_runs_them_and_what_they_promise() {
    Spoken said = cutover("backends");

    assertThat(said.exit()).isEqualTo(ExitCode.OK);
    assertThat(said.out())
        .anyMatch(line -> line.matches("sqlite +sqlite:FILE"))
        .anyMatch(line -> line.matches(" +runs: +SQLite 3\\..*in this process.*"))
        .anyMatch(line -> line.matches(" +can: +persistent, multi-writer, snapshot-reads"))
        .anyMatch(line -> line.matches(" +durability: +synced, buffered, none"));
  }

  @Test
  void a_doctor_tries_stores_and_says_which_are_well() {
    Spoken said = cutover("doctor", "mem", "sqlite", "rocksdb?durability=synced");

    assertThat(said.exit()).as("it said %s", said).isEqualTo(ExitCode.OK);
    assertThat(said.out()).hasSize(3).allMatch(line -> line.contains(" ok "));
    assertThat(said.out().get(2)).contains("durability synced (sync=true");
  }

  @Test
  void a_doctor_names_what_is_ill_and_fails() {
    Spoken said = cutover("doctor", "postgres://ann:s3cret@127.0.0.1:1/graph", "mem");

    assertThat(said.exit()).isEqualTo(ExitCode.BROKEN);
    assertThat(said.out()).hasSize(2);
    assertThat(said.out().getFirst())
        .contains("ILL", "refused", "check host and port")
        .doesNotContain("s3cret");
    assertThat(said.out().getLast()).contains(" ok ");
  }

  @Test
  void a_durability_in_the_connection_string_is_one_that_there_is() {
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "mem?durability=eternal"),
        "'eternal'",
        "synced, buffered, none");
  }

  @Test
  void a_report_is_not_drawn_from_something_else() throws IOException {
    put("records/run.json", "{ no json");

    assertRefused(cutover("report", folder.resolve("records").toString()), "run.json");
  }

  @Test
  void a_disk_that_is_full_loses_nothing_silently() {
    assumeTrue(Files.isWritable(Path.of("/dev/full")), "no /dev/full on this machine");

    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "sqlite:/dev/full"), "/dev/full");
  }

  @Test
  void a_profile_of_an_ingestion_shows_its_pipeline_at_work() throws IOException {
    Path file = folder.resolve("work.collapsed");

    Spoken said =
        cutover(
            "ingest", "synthetic:java?files=300", "--into", "mem", "--profile", file.toString());

    assertThat(said.exit()).isZero();
    assumeProfiled(said);
    assertThat(said.err()).containsExactly("profile: " + file);
    assertThat(Files.readString(file)).contains("dev/cutover/pipeline/");
  }

  @Test
  void a_profile_that_cannot_be_is_told_and_the_ingestion_done() {
    Path file = folder.resolve("work.html");

    Spoken said =
        cutover(
            "ingest",
            "synthetic:java?files=3",
            "--into",
            "mem",
            "--profile",
            file.toString(),
            "--profile-event",
            "no-such-event");

    assertThat(said.exit()).isZero();
    assertThat(said.err()).singleElement().asString().startsWith("no profile: ");
    assertThat(file).doesNotExist();
    assertRefused(
        cutover("ingest", "synthetic:java?files=3", "--into", "mem", "--profile", "work.svg"),
        "'work.svg'",
        ".html");
  }

  @Test
  void a_planned_refusal_is_spilt_and_replayed_and_a_plan_with_a_mistake_is_refused()
      throws IOException {
    String store = "json:" + folder.resolve("graph");
    Path plan =
        put("plan.yaml", "description: x\nfaults: [{fault: refused, batch: 2, times: 2}]\n");
    String corpus = "synthetic:java?files=6&seed=5";
    Spoken refused =
        cutover(
            "ingest",
            corpus,
            "--into",
            store,
            "--variant",
            "sequential",
            "--faults",
            plan.toString());

    assertThat(refused.exit()).isEqualTo(ExitCode.BROKEN);
    assertThat(refused.out()).contains("planned: batch 2 is refused");
    String spilt = refused.err().getFirst().replaceAll(".*cutover replay '([^']+)'.*", "$1");
    assertThat(cutover("replay", spilt, "--into", store).out().getFirst())
        .startsWith("2 batches replayed");
    assertThat(Path.of(spilt)).exists();
    FolderTree.delete(Path.of(spilt).resolveSibling(""));

    Path wrong = put("wrong.yaml", "description: x\nfaults: [{fault: busy}]\n");
    assertRefused(
        cutover("ingest", corpus, "--into", "mem", "--faults", wrong.toString()),
        "wrong.yaml:2: a fault needs the key 'batch'");
  }

  @Test
  void torture_wants_stores_that_outlive_a_process_and_corpora_that_know_their_rows() {
    assertRefused(
        cutover("torture", "--runs", "1", "--stores", "mem"),
        "store 'mem' ends with the process that is killed");
    assertRefused(
        cutover("torture", "--runs", "1", "--corpus", "dir:" + folder),
        "does not know its rows; name a synthetic one");
    assertThat(cutover("torture", "--runs", "0", "--stores", "json").exit())
        .isEqualTo(ExitCode.UNDECIDED);
  }

  private static void assumeProfiled(Spoken said) {
    assumeTrue(
        Stream.concat(said.out().stream(), said.err().stream())
            .noneMatch(line -> line.startsWith("no profile")),
        () -> "this machine cannot be profiled: " + said);
  }

  private Path put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void all_mistakes_of_language_servers_are_told_before_anything_is_done() {
    assertRefused(
        cutover(
            "ingest",
            "synthetic:java?files=3",
            "--into",
            "mem",
            "--language-server",
            "jawa=jdtls",
            "--language-server",
            "clangd",
            "--language-server",
            "c=shaped:?delay=1",
            "--language-server",
            "python= "),
        "--language-server is 'jawa=jdtls', should be LANGUAGE=COMMAND with a language of: c, cpp,",
        "--language-server is 'clangd'",
        "language server 'shaped:?delay=1': unknown 'delay', it knows delay-ms",
        "language server '' is no command");
    assertRefused(
        cutover(
            "run",
            "--suite",
            "smoke",
            "--language-server",
            "java=a",
            "--language-server",
            "java=b"),
        "--language-server names two servers for java, leave one out");
  }

  @Test
  void an_ingestion_says_what_language_servers_said() {
    Spoken said =
        cutover(
            "ingest",
            "synthetic:java?files=5&seed=5",
            "--into",
            "mem",
            "--variant",
            "enrich-window",
            "--language-server",
            "java=shaped:?silent-every=2");

    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .anyMatch(
            line ->
                line.matches(
                    "  enrichment: (\\d+) of \\1 definitions asked about: \\d+ answered, \\d+ with"
                        + " nothing to say, 0 timed out, 0 failed"));
  }
}
