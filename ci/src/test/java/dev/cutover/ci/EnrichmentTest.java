package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.backend.memory.MemoryBackend;
import dev.cutover.enrich.Enrichers;
import dev.cutover.enrich.Enrichment;
import dev.cutover.extract.Corpus;
import dev.cutover.lsp.LanguageServers;
import dev.cutover.lsp.ServerCommand;
import dev.cutover.lsp.shaped.ShapedHover;
import dev.cutover.measure.Bench;
import dev.cutover.measure.Measurement;
import dev.cutover.measure.Ticker;
import dev.cutover.measure.Trial;
import dev.cutover.measure.TrialRecord;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.Ingestion;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.run.Campaign;
import dev.cutover.run.CampaignListener;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.verdict.Judge;
import dev.cutover.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline and language servers, real processes all: what they say, and what they cost. */
class EnrichmentTest {
  private static final String CORPUS = "synthetic:java?files=30&seed=5";
  private static final int AMPLE_MILLIS = 60_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void every_definition_gets_what_the_server_says_of_it(int inFlight) {
    String server = "shaped:?delay-ms=1&spread=100&seed=7";
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = memory()) {
      IngestResult result = ingest(corpus, store, window(inFlight, AMPLE_MILLIS, server));

      List<Row> bare = rows(corpus);
      List<Row> expected = bare.stream().map(EnrichmentTest::said).toList();
      RowDifferences.assertHolds(store, expected);
      assertThat(result.bare()).isEqualTo(corpus.oracle().orElseThrow().fingerprint());
      assertThat(result.messages()).isEmpty();
      assertThat(result.enrichment())
          .isEqualTo(new Enrichment(definitions(bare), 0, 0, 0, 0, 0, 0, 0, 0));
    }
  }

  private static Row said(Row row) {
    return row instanceof Entity entity && isDefinition(entity)
        ? with(entity, ShapedHover.of(7, entity.path(), entity.name()))
        : row;
  }

  /** Whatever a server does, the rows are all there, and every question is accounted for. */
  @ParameterizedTest
  @CsvSource({
    "shaped:?mute=1, 40",
    "shaped:?crash-after=0, 1000",
    "shaped:?crash-after=40, 20000",
    "shaped:?stall-after=40, 1500",
    "shaped:?deaf-after=40, 1500",
    "shaped:?garbage-after=40, 20000",
    "shaped:?bomb-after=40, 20000",
    "shaped:?per-second=4, 400",
    "no-such-language-server, 1000",
    "java -version, 20000"
  })
  void absence_costs_no_row(String server, int deadline) {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = memory()) {
      IngestResult result = ingest(corpus, store, window(8, deadline, server));

      List<Row> bare = rows(corpus);
      assertThat(Fingerprint.of(bare(store)))
          .isEqualTo(corpus.oracle().orElseThrow().fingerprint());
      assertThat(result.enrichment().questions()).isEqualTo(definitions(bare));
      assertThat(result.enrichment().answered())
          .isEqualTo(enriched(store))
          .isLessThan(definitions(bare));
      assertThat(result.messages()).isNotEmpty().allMatch(message -> message.contains(server));
      assertThat(result.complete()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_language_without_a_server_is_told_once_and_costs_no_row() {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = memory()) {
      Variant variant = TestHouse.variant("enrich-window");
      IngestResult result = ingest(corpus, store, variant, new LanguageServers(Map.of(), ""));

      RowDifferences.assertHolds(store, corpus.oracle().orElseThrow());
      assertThat(result.enrichment().unserved()).isEqualTo(definitions(rows(corpus)));
      assertThat(result.messages())
          .containsExactly(
              "java is not enriched: no language server is here; install jdtls or name one:"
                  + " --language-server java=COMMAND");
    }
  }

  @Test
  void parity_leaves_out_what_servers_say_and_still_sees_an_enrichment_that_is_lost()
      throws Exception {
    assertThat(outcomes(new MemoryBackend())).containsOnly(Verdict.Outcome.PASS);

    Backend losing =
        new FaultyBackend(
            new MemoryBackend(),
            writer -> batch -> writer.write(new Batch(batch.deletedPaths(), losing(batch))));
    List<Verdict> verdicts = verdicts(losing);
    assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.FAIL);
    assertThat(verdicts.getFirst().finding())
        .contains("with enrichment, entities: ", "rows as expected, but digest");
  }

  /** One entity of each batch loses what was said of it. */
  private static List<Row> losing(Batch batch) {
    List<Row> rows = new ArrayList<>(batch.rows());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof Entity entity && entity.enrichment() != null) {
        rows.set(i, entity.bare());
        break;
      }
    }
    return rows;
  }

  private List<Verdict.Outcome> outcomes(Backend backend) throws Exception {
    return verdicts(backend).stream().map(Verdict::outcome).toList();
  }

  /** Trials with and without enrichment, which must leave the same rows. */
  private List<Verdict> verdicts(Backend backend) throws Exception {
    Scenario scenario =
        new Scenario(
            "enriched",
            "",
            List.of("synthetic:java?files=5&seed=5"),
            List.of("mem"),
            List.of(
                TestHouse.variant("streaming"),
                window(8, AMPLE_MILLIS, "shaped:?silent-every=3&seed=7")),
            1,
            Durability.NONE,
            new Load(64, Load.Compilation.DEFAULT, 0, 1, false, false, List.of()),
            List.of(new Gate.Parity("parity", Optional.empty(), Optional.empty())));
    Suite suite = new Suite("enriched", "", List.of(scenario));
    Bench bench =
        new Bench(
            TestHouse.HOUSE::corpus,
            _ -> backend,
            TestHouse.LANGUAGES,
            TestHouse.HOUSE.enrichers(Map.of()),
            Ingestion::run,
            Clock.systemUTC(),
            Ticker.SYSTEM,
            House.cores(),
            Map.of());
    List<TrialRecord> trials =
        Campaign.run(
            suite,
            42,
            new Campaign.Setup(
                _ -> backend,
                _ -> Optional.empty(),
                spec -> Trial.run(spec, bench),
                CampaignListener.NONE,
                Files.createTempDirectory(folder, "run-"),
                Clock.systemUTC(),
                Ticker.SYSTEM,
                Map.of()));
    assertThat(
            trials.stream().flatMap(trial -> trial.measured(Measurement.Enriched.class).stream()))
        .isNotEmpty()
        .allSatisfy(
            enriched -> {
              assertThat(enriched.enrichment().answered()).isPositive();
              assertThat(enriched.enrichment().silent()).isPositive();
            });
    return Judge.judge(suite, trials);
  }

  /** Nobody can say good-bye after {@code kill -9}, but everybody sees the end of a pipe. */
  @Test
  void a_server_ends_with_an_ingestion_that_is_killed() throws Exception {
    try (CommandProcess ingest =
        CommandProcess.start(
            folder,
            "ingest",
            "synthetic:java?files=300&seed=5",
            "--into",
            "mem",
            "--variant",
            "enrich-window",
            "--language-server",
            "all=shaped:?delay-ms=500")) {
      ingest.await("a server", () -> !ingest.descendants().isEmpty());
      List<ProcessHandle> family = ingest.descendants();
      ingest.signal("KILL");

      ingest.exit();
      ingest.await("its server to end", () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  /**
   * Servers that others wrote, where they are installed, on sources that say what they must say.
   */
  @ParameterizedTest
  @CsvSource({
    "clangd, shelf.c, 'int price(int count);\n\n/** Weighs it. */\nint weigh(int grams) {\n  return"
        + " grams + price(2);\n}\n', weigh, int",
    "pyright-langserver, shelf.py, 'class Shelf:\n    @property\n    def weigh(self) -> float:\n"
        + "        \"\"\"Weighs it.\"\"\"\n        return 2.5\n', weigh, float",
    "typescript-language-server, shelf.ts, 'export class Shelf {\n  /** Weighs it. */\n"
        + "  weigh(grams: number): string {\n    return `${grams}`;\n  }\n}\n', weigh, string"
  })
  void a_real_server_tells_types_and_documentation(
      String executable, String file, String source, String name, String type) throws IOException {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    assumeTrue(
        Pattern.compile(java.io.File.pathSeparator)
            .splitAsStream(path)
            .anyMatch(each -> Files.isExecutable(Path.of(each, executable))),
        () -> "%s is not on the PATH; %s".formatted(executable, wayToGet(executable)));
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve(file), source);

    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + tree);
        Store store = memory()) {
      Variant variant = window(8, AMPLE_MILLIS, Optional.empty());
      ingest(corpus, store, variant, new LanguageServers(Map.of(), path));

      assertThat(RowDifferences.rows(store))
          .filteredOn(row -> row instanceof Entity entity && entity.name().equals(name))
          .singleElement()
          .satisfies(
              row -> assertThat(((Entity) row).enrichment()).contains(name, type, "Weighs it."));
    }
  }

  private static String wayToGet(String executable) {
    return switch (executable) {
      case "clangd" -> "get it: apt-get install clangd";
      case "pyright-langserver" -> "get it: npm install -g pyright";
      default -> "get it: npm install -g typescript-language-server typescript@5";
    };
  }

  private static Store memory() {
    return new MemoryBackend().open(StoreUri.parse("mem"), OpenOptions.DEFAULT);
  }

  private IngestResult ingest(Corpus corpus, Store store, Variant variant) {
    return ingest(corpus, store, variant, TestHouse.HOUSE.enrichers(Map.of()));
  }

  private IngestResult ingest(Corpus corpus, Store store, Variant variant, Enrichers enrichers) {
    return Ingestion.run(
        new IngestRequest(
            corpus,
            TestHouse.LANGUAGES,
            store,
            Optional.empty(),
            variant,
            enrichers,
            folder,
            folder.resolve("facts"),
            IngestObserver.NONE));
  }

  private static Variant window(int requests, int deadline, String server) {
    assertThat(ServerCommand.parse(server).text()).isEqualTo(server);
    return window(requests, deadline, Optional.of(server));
  }

  private static Variant window(int requests, int deadline, Optional<String> server) {
    Variant streaming = TestHouse.variant("streaming");
    return new Variant(
        "enriching",
        "",
        streaming.files(),
        streaming.flush(),
        streaming.relations(),
        streaming.writes(),
        new EnrichmentAxis.Window(requests, deadline, server),
        streaming.cache(),
        streaming.dualWrite());
  }

  private static List<Row> rows(Corpus corpus) {
    try (var rows = corpus.oracle().orElseThrow().rows()) {
      return rows.toList();
    }
  }

  private static long definitions(List<Row> rows) {
    return rows.stream()
        .filter(row -> row instanceof Entity entity && isDefinition(entity))
        .count();
  }

  private static boolean isDefinition(Entity entity) {
    return entity.kind() != EntityKind.FILE
        && entity.kind() != EntityKind.FOLDER
        && entity.kind() != EntityKind.PROJECT;
  }

  private static List<Row> bare(Store store) {
    return RowDifferences.rows(store).stream()
        .map(row -> row instanceof Entity entity ? entity.bare() : row)
        .toList();
  }

  private static long enriched(Store store) {
    return RowDifferences.rows(store).stream()
        .filter(row -> row instanceof Entity entity && entity.enrichment() != null)
        .count();
  }

  private static Entity with(Entity entity, String enrichment) {
    return new Entity(
        entity.key(),
        entity.kind(),
        entity.name(),
        entity.qualifiedName(),
        entity.language(),
        entity.path(),
        entity.span(),
        entity.signature(),
        entity.visibility(),
        entity.contentHash(),
        enrichment);
  }
}
