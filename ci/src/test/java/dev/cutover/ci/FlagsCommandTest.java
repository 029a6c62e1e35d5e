package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags from the outside: as a user says them, and as a running process follows. */
class FlagsCommandTest {
  private static final String CORPUS = "synthetic:java?files=150&seed=5";

  /** The second batch takes its time, so that there is a middle to switch in. */
  private static final String SLOW =
      "description: a slow start\nfaults: [{fault: delay, batch: 2, times: 1, milliseconds: 4000}]";

  @TempDir private Path folder;
  private Spoken last = new Spoken(0, List.of(), List.of());

  static Stream<String> variants() {
    return TestHouse.variants().stream().map(Variant::name);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void all_off_is_baseline_whatever_it_was(String name) {
    Variant baseline = TestHouse.variant("baseline");
    Variant off = Flags.ALL_OFF.inEffect(TestHouse.variant(name));

    assertThat(off)
        .usingRecursiveComparison()
        .ignoringFields("name", "description")
        .isEqualTo(baseline);
    assertThat(Flags.ALL_ON.inEffect(TestHouse.variant(name))).isEqualTo(TestHouse.variant(name));
    assertThat(Flags.of(baseline)).isEmpty();
  }

  @Test
  void all_off_is_followed_in_mid_run_and_the_rows_are_those_of_the_oracle() throws Exception {
    Path flags = folder.resolve("flags.yaml");
    Path plan = Files.writeString(folder.resolve("slow.yaml"), SLOW);
    String store = "sqlite:" + folder.resolve("graph.db");
    assertThat(cutover(Map.of(), "flags", "set", "all=on", "--file", flags.toString())).isZero();

    try (CommandProcess ingest =
        CommandProcess.start(
            folder,
            "ingest",
            CORPUS,
            "--into",
            store,
            "--variant",
            "write-queue",
            "--flags",
            flags.toString(),
            "--faults",
            plan.toString(),
            "--json")) {
      ingest.await("rows in the store", () -> holdsRows(store));
      assertThat(cutover(Map.of(), "flags", "all-off", "--file", flags.toString())).isZero();

      assertThat(ingest.exit()).isEqualTo(ExitCode.OK);
      assertThat(ingest.output())
          .contains("\"why\" : \"all off (" + flags + ":1)\"")
          .contains("\"axes\" : [ \"files\", \"flush\", \"relations\", \"writes\" ]")
          .contains("\"complete\" : true");
    }
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS)) {
      assertThat(stored(store)).isEqualTo(corpus.oracle().orElseThrow().fingerprint());
    }
  }

  private static boolean holdsRows(String store) {
    try (Store opened = TestHouse.HOUSE.open(store, OpenOptions.DEFAULT.readOnly());
        Reader reader = opened.reader()) {
      return reader.counts().values().stream().anyMatch(count -> count > 0);
    } catch (StoreException _) {
      return false;
    }
  }

  private static Fingerprint stored(String store) {
    try (Store opened = TestHouse.HOUSE.open(store, OpenOptions.DEFAULT);
        Reader reader = opened.reader()) {
      return reader.fingerprint();
    }
  }

  @Test
  void flags_are_listed_with_where_they_are_said() throws IOException {
    Path flags = Files.writeString(folder.resolve("flags.yaml"), "workers: off\n");
    Map<String, String> environment =
        Map.of("CUTOVER_FLAG_BATCHES", "off", "CUTOVER_FLAGS_FILE", flags.toString());

    assertThat(cutover(environment, "flags", "list", "--flag", "at-end=off")).isZero();
    assertThat(said())
        .containsPattern("workers +off +" + flags + ":1")
        .containsPattern("batches +off +environment CUTOVER_FLAG_BATCHES")
        .containsPattern("at-end +off +--flag at-end=off")
        .containsPattern("write-queue +on +default")
        .containsPattern("incremental .*on again: with the next run");
    assertThat(said().lines()).hasSize(Flag.values().length);
  }

  @Test
  void only_flags_that_matter_to_a_variant_are_listed_for_it() throws IOException {
    assertThat(cutover(Map.of(), "flags", "list", "--variant", "write-queue")).isZero();
    assertThat(said().lines().map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactly("workers", "every-rows", "relations-together", "batches", "write-queue");
  }

  @Test
  void an_unknown_flag_in_the_environment_ends_an_ingestion_before_it_begins() throws IOException {
    Path store = folder.resolve("graph.db");
    Map<String, String> environment = Map.of("CUTOVER_FLAG_WRIT_QUEUE", "off");

    assertThat(cutover(environment, "ingest", CORPUS, "--into", "sqlite:" + store))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("there is no flag 'CUTOVER_FLAG_WRIT_QUEUE', should be one of:");
    assertThat(store).doesNotExist();
  }

  @Test
  void a_flag_in_the_environment_is_in_effect_from_the_start_and_is_told() throws IOException {
    String store = "sqlite:" + folder.resolve("graph.db");
    Map<String, String> environment = Map.of("CUTOVER_FLAG_DUAL_WRITE", "off");

    assertThat(
            cutover(
                environment,
                "ingest",
                "synthetic:java?files=5&seed=5",
                "--into",
                store,
                "--variant",
                "dual-write"))
        .isZero();
    assertThat(said())
        .contains("cutover: flags: dual-write off (environment CUTOVER_FLAG_DUAL_WRITE)")
        .doesNotContain("second store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "torture", "drill"})
  void what_takes_variants_as_they_are_named_refuses_flags(String command) throws IOException {
    assertThat(cutover(Map.of("CUTOVER_FLAG_WORKERS", "off"), command)).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("CUTOVER_FLAG_WORKERS would change them: unset it");
  }

  private String said() {
    return last.all();
  }

  /** Runs a command line in this process, and keeps what it says. */
  private int cutover(Map<String, String> environment, String... arguments) {
    try (House house = new House(environment)) {
      last = Spoken.of(house, arguments);
      return last.exit();
    }
  }
}
