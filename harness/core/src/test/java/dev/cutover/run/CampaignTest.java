package dev.cutover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.measure.Bench;
import dev.cutover.measure.ListBackend;
import dev.cutover.measure.ListStore;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.Ticker;
import dev.cutover.measure.TinyBench;
import dev.cutover.measure.TinyCorpus;
import dev.cutover.measure.Trial;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.measure.TrialSpec;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
  private static final ListBackend LISTS = ListBackend.of(ListStore::new);

  @TempDir Path directory;

  private final List<String> heard = new ArrayList<>();

  @Test
  void every_cell_runs_in_every_round_and_the_roofline_with_them() throws Exception {
    List<TrialRecord> records = run(suite(3, true, "a", "b"), 1, _ -> LISTS, inProcess(LISTS));

    assertThat(records).hasSize(9);
    assertThat(records).allMatch(TrialRecord::completed);
    assertThat(records.stream().map(TrialRecord::round)).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
    for (int round = 0; round < 3; round++) {
      assertThat(records.subList(3 * round, 3 * round + 3))
          .extracting(record -> record.cell().subject())
          .containsExactlyInAnyOrder("a", "b", "roofline");
    }
  }

  @Test
  void equal_seeds_give_equal_orders_and_another_seed_another_one() {
    Suite suite = suite(5, true, "a", "b", "c", "d");

    assertThat(order(suite, 1)).isEqualTo(order(suite, 1)).isNotEqualTo(order(suite, 2));
  }

  @Test
  void the_order_changes_from_round_to_round() {
    Suite suite = suite(5, false, "a", "b", "c", "d");
    List<String> order = order(suite, 1);

    Set<List<String>> rounds = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      rounds.add(List.copyOf(order.subList(4 * round, 4 * round + 4)));
    }
    assertThat(rounds).hasSizeGreaterThan(1);
  }

  @Test
  void identifiers_are_unique_and_fit_for_file_names() {
    List<PlannedTrial> plan = Plan.of(suite(2, true, "a", "b"), 1);

    assertThat(plan).extracting(PlannedTrial::id).doesNotHaveDuplicates();
    assertThat(plan).allMatch(trial -> trial.id().matches("[a-z0-9-]+"));
  }

  private static List<String> order(Suite suite, long seed) {
    return Plan.of(suite, seed).stream().map(trial -> trial.cell().subject()).toList();
  }

  @Test
  void each_record_tells_what_the_machine_did_before_and_after() throws Exception {
    List<TrialRecord> records = run(suite(1, false, "a", "b"), 1, _ -> LISTS, inProcess(LISTS));

    Measurement.Control first = records.get(0).measured(Measurement.Control.class).getFirst();
    Measurement.Control second = records.get(1).measured(Measurement.Control.class).getFirst();
    assertThat(first.cpuBefore()).isPositive();
    assertThat(first.memoryBefore()).isPositive();
    assertThat(second.cpuBefore()).isEqualTo(first.cpuAfter());
    assertThat(second.memoryBefore()).isEqualTo(first.memoryAfter());
  }

  @Test
  void partitioned_writers_are_skipped_where_one_commits_at_a_time() throws Exception {
    Suite suite = suite(1, writing(TinyBench.variant("many"), new WritesAxis.Partitioned(2)));

    assertThat(run(suite, 1, _ -> LISTS, inProcess(LISTS)).getFirst().outcome())
        .isEqualTo(
            new Outcome.Skipped(
                "list lets one writer commit at a time, many needs several: choose a store such as"
                    + " postgres"));
    Backend several = LISTS.with(Capability.MULTI_WRITER);
    assertThat(run(suite, 1, _ -> several, inProcess(several)).getFirst().completed()).isTrue();
  }

  @Test
  void a_missing_engine_is_skipped_and_never_started() throws Exception {
    Hosting backend = new Hosting(LISTS.missing("no lists: install some"), Optional.empty());

    List<TrialRecord> records = run(suite(2, false, "a"), 1, _ -> backend, inProcess(backend));

    assertThat(records)
        .extracting(TrialRecord::outcome)
        .containsOnly(new Outcome.Skipped("no lists: install some"))
        .hasSize(2);
    assertThat(heard).isEmpty();
  }

  @Test
  void a_host_that_does_not_start_breaks_its_cells_only() throws Exception {
    Hosting broken =
        new Hosting(LISTS, Optional.of(new StoreException("port 5432 is taken: free it")));
    Function<StoreUri, Backend> backends = uri -> uri.scheme().equals("broken") ? broken : LISTS;
    Suite suite =
        new Suite(
            "s",
            "",
            List.of(
                scenario(1, false, List.of("broken", "list"), List.of(TinyBench.variant("a")))));

    List<TrialRecord> records = run(suite, 1, backends, inProcess(LISTS));

    assertThat(records)
        .filteredOn(record -> record.cell().store().equals("broken"))
        .extracting(TrialRecord::outcome)
        .containsExactly(new Outcome.Broken("port 5432 is taken: free it"));
    assertThat(records).filteredOn(TrialRecord::completed).hasSize(1);
  }

  @Test
  void stores_are_dropped_after_their_trial_and_hosts_closed_last_first() throws Exception {
    Hosting backend = new Hosting(LISTS, Optional.empty());
    Suite suite =
        new Suite(
            "s",
            "",
            List.of(scenario(1, false, List.of("one", "two"), List.of(TinyBench.variant("a")))));
    List<String> running = new ArrayList<>();

    run(
        suite,
        1,
        _ -> backend,
        spec -> {
          running.add(spec.targets().getFirst().primary().rest());
          heard.add("run");
          return inProcess(backend).launch(spec);
        });

    int first = Plan.of(suite, 1).getFirst().store().equals("one") ? 0 : 1;
    List<String> stores = first == 0 ? List.of("one", "two") : List.of("two", "one");
    assertThat(heard.stream().filter(event -> !event.contains("-w")))
        .containsExactly(
            "open " + stores.get(0),
            "open " + stores.get(1),
            "run",
            "drop " + running.get(0),
            "run",
            "drop " + running.get(1),
            "close " + stores.get(1),
            "close " + stores.get(0));
  }

  @Test
  void an_interrupt_closes_the_hosts_and_leaves_no_folder() {
    Hosting backend = new Hosting(LISTS, Optional.empty());

    assertThatThrownBy(
            () ->
                run(
                    suite(1, false, "a"),
                    1,
                    _ -> backend,
                    spec -> {
                      assertThat(spec.scratch()).isDirectory();
                      throw new InterruptedException("Ctrl-C");
                    }))
        .isInstanceOf(InterruptedException.class);

    assertThat(heard).last().isEqualTo("close list");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void an_interrupt_between_trials_starts_nothing_more() {
    List<TrialSpec> launched = new ArrayList<>();

    assertThatThrownBy(
            () ->
                run(
                    suite(1, false, "a", "b"),
                    1,
                    _ -> LISTS,
                    spec -> {
                      launched.add(spec);
                      Thread.currentThread().interrupt();
                      return inProcess(LISTS).launch(spec);
                    }))
        .isInstanceOf(InterruptedException.class);

    assertThat(launched).hasSize(1);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_launcher_that_fails_still_leaves_nothing() {
    Hosting backend = new Hosting(LISTS, Optional.empty());

    assertThatThrownBy(
            () ->
                run(
                    suite(1, false, "a"),
                    1,
                    _ -> backend,
                    _ -> {
                      throw new IllegalStateException("a mistake of ours");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(heard).last().isEqualTo("close list");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void files_of_a_trial_are_gone_before_the_next_starts() throws Exception {
    List<Path> written = new ArrayList<>();
    Backend onDisk = LISTS.with(Capability.PERSISTENT);

    run(
        suite(2, false, "a"),
        1,
        _ -> onDisk,
        spec -> {
          assertThat(written).allMatch(Files::notExists);
          Path store = Path.of(spec.targets().getFirst().primary().rest());
          written.add(write(store));
          written.add(write(Path.of(store + "-wal")));
          return inProcess(LISTS).launch(spec);
        });

    assertThat(written).hasSize(4).allMatch(Files::notExists);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void stores_that_do_not_survive_closing_are_fresh_by_their_scheme() throws Exception {
    List<StoreUri> seen = new ArrayList<>();

    run(
        suite(1, false, "a"),
        1,
        _ -> LISTS,
        spec -> {
          seen.add(spec.targets().getFirst().primary());
          return inProcess(LISTS).launch(spec);
        });

    assertThat(seen).containsExactly(new StoreUri("list", ""));
  }

  private static Path write(Path file) {
    try {
      return Files.writeString(file, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void passwords_are_in_what_a_child_gets_and_in_no_record_or_event() throws Exception {
    Variant dual =
        with(
            TinyBench.variant("dual"),
            new WritesAxis.Direct(),
            new DualWriteAxis.PrimaryFirst("list://me:geheim2@there"));
    Suite suite =
        new Suite(
            "s", "", List.of(scenario(1, false, List.of("list://me:geheim1@here"), List.of(dual))));
    Hosting backend = new Hosting(LISTS, Optional.empty());
    List<TrialSpec> specs = new ArrayList<>();

    List<TrialRecord> records =
        run(
            suite,
            1,
            _ -> backend,
            spec -> {
              specs.add(spec);
              return inProcess(LISTS).launch(spec);
            });

    assertThat(specs.getFirst().targets().getFirst().secondary()).isPresent();
    assertThat(specs.getFirst().work().toString()).doesNotContain("geheim");
    assertThat(records.toString()).doesNotContain("geheim").contains("list://me:***@here");
    assertThat(heard.toString()).doesNotContain("geheim");
  }

  @Test
  void time_left_is_unknown_at_first_and_nothing_at_the_end() throws Exception {
    List<Optional<Duration>> left = new ArrayList<>();
    CampaignListener listener =
        new CampaignListener() {
          @Override
          public void trialFinished(
              TrialRecord record, int number, int of, Optional<Duration> remaining) {
            left.add(remaining);
            assertThat(number).isEqualTo(left.size());
            assertThat(of).isEqualTo(4);
          }
        };

    Campaign.run(suite(2, false, "a", "b"), 1, setup(_ -> LISTS, inProcess(LISTS), listener));

    assertThat(left).hasSize(4).allMatch(Optional::isPresent);
    assertThat(left.getFirst()).hasValueSatisfying(some -> assertThat(some).isPositive());
    assertThat(left.getLast()).contains(Duration.ZERO);
  }

  private List<TrialRecord> run(
      Suite suite, long seed, Function<StoreUri, Backend> backends, TrialLauncher launcher)
      throws InterruptedException {
    return Campaign.run(suite, seed, setup(backends, launcher, CampaignListener.NONE));
  }

  private Campaign.Setup setup(
      Function<StoreUri, Backend> backends, TrialLauncher launcher, CampaignListener listener) {
    return new Campaign.Setup(
        backends,
        _ -> Optional.empty(),
        launcher,
        listener,
        directory,
        TinyBench.NOON,
        Ticker.SYSTEM,
        Map.of());
  }

  private static TrialLauncher inProcess(Backend backend) {
    Bench bench = TinyBench.of(backend, new TinyCorpus(3));
    return spec -> Trial.run(spec, bench);
  }

  private static Suite suite(int rounds, boolean roofline, String... variants) {
    return new Suite(
        "s",
        "",
        List.of(
            scenario(
                rounds,
                roofline,
                List.of("list"),
                Stream.of(variants).map(TinyBench::variant).toList())));
  }

  private static Suite suite(int rounds, Variant variant) {
    return new Suite("s", "", List.of(scenario(rounds, false, List.of("list"), List.of(variant))));
  }

  private static Scenario scenario(
      int rounds, boolean roofline, List<String> stores, List<Variant> variants) {
    return new Scenario(
        "Tiny & fast",
        "",
        List.of("tiny:3"),
        stores,
        variants,
        rounds,
        Durability.BUFFERED,
        new Load(64, Load.Compilation.DEFAULT, 0, 1, roofline, false, List.of()),
        List.of());
  }

  private static Variant writing(Variant variant, WritesAxis writes) {
    return with(variant, writes, variant.dualWrite());
  }

  private static Variant with(Variant variant, WritesAxis writes, DualWriteAxis dualWrite) {
    return new Variant(
        variant.name(),
        variant.description(),
        variant.files(),
        variant.flush(),
        variant.relations(),
        writes,
        variant.enrichment(),
        variant.cache(),
        dualWrite);
  }

  /** A backend whose hosts say what is done to them, or do not start. */
  private final class Hosting implements Backend {
    private final Backend backend;
    private final Optional<StoreException> failure;

    Hosting(Backend backend, Optional<StoreException> failure) {
      this.backend = backend;
      this.failure = failure;
    }

    @Override
    public String scheme() {
      return backend.scheme();
    }

    @Override
    public String usage() {
      return backend.usage();
    }

    @Override
    public Set<Capability> capabilities() {
      return backend.capabilities();
    }

    @Override
    public Optional<String> missing() {
      return backend.missing();
    }

    @Override
    public Store open(StoreUri uri, OpenOptions options) {
      return backend.open(uri, options);
    }

    @Override
    public Host host(StoreUri asked, Path folder) {
      failure.ifPresent(
          reason -> {
            throw reason;
          });
      heard.add("open " + asked);
      return new Host() {
        @Override
        public StoreUri fresh(String name) {
          return new StoreUri(scheme(), name);
        }

        @Override
        public void drop(StoreUri store) {
          heard.add("drop " + store.rest());
        }

        @Override
        public void close() {
          heard.add("close " + asked);
        }
      };
    }
  }
}
