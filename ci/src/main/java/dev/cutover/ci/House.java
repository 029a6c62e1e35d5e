package dev.cutover.ci;

import dev.cutover.backend.cozo.CozoBackend;
import dev.cutover.backend.cozo.CozoServerBackend;
import dev.cutover.backend.duckdb.DuckDbBackend;
import dev.cutover.backend.json.JsonBackend;
import dev.cutover.backend.kuzu.KuzuBackend;
import dev.cutover.backend.memory.MemoryBackend;
import dev.cutover.backend.neo4j.Neo4jBackend;
import dev.cutover.backend.postgres.PostgresBackend;
import dev.cutover.backend.rocksdb.RocksDbBackend;
import dev.cutover.backend.sqlite.SqliteBackend;
import dev.cutover.ci.queue.Queues;
import dev.cutover.corpora.AllLanguages;
import dev.cutover.corpora.Corpora;
import dev.cutover.corpora.CorpusKind;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.enrich.Enrichers;
import dev.cutover.enrich.Terms;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.flags.Sources;
import dev.cutover.lsp.LanguageServers;
import dev.cutover.lsp.ServerCommand;
import dev.cutover.measure.Bench;
import dev.cutover.measure.Ticker;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.Ingestion;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.queue.Broker;
import dev.cutover.queue.kafka.KafkaBroker;
import dev.cutover.queue.nats.NatsBroker;
import dev.cutover.queue.redis.RedisBroker;
import dev.cutover.scenarios.Catalog;
import dev.cutover.scenarios.Known;
import dev.cutover.store.Backend;
import dev.cutover.store.LendableStore;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All modules put together: what a word of the command line stands for. */
public final class House implements AutoCloseable {
  private final Map<String, String> variables;
  private final List<Backend> backends;
  private final Queues queues;

  /**
   * @param variables of the environment
   */
  public House(Map<String, String> variables) {
    this(variables, List.of());
  }

  /**
   * Likewise with further kinds of databases.
   *
   * @param own stand before those that are built in
   */
  public House(Map<String, String> variables, List<Backend> own) {
    this.variables = variables;
    this.backends = Stream.concat(own.stream(), backends(cache()).stream()).toList();
    this.queues = new Queues(brokers(variables.getOrDefault("PATH", "")), Queues.PATIENCE);
  }

  /** Every kind of message broker, a line each. */
  public static List<Broker> brokers(String path) {
    return List.of(new KafkaBroker(), new NatsBroker(path), new RedisBroker(path));
  }

  /** Every kind of database, a line each. */
  private static List<Backend> backends(Path cache) {
    return List.of(
        new MemoryBackend(),
        new JsonBackend(),
        new SqliteBackend(),
        new RocksDbBackend(),
        new DuckDbBackend(),
        new KuzuBackend(),
        new PostgresBackend(),
        new Neo4jBackend(),
        new CozoBackend(cache.resolve("cozo")),
        new CozoServerBackend());
  }

  public List<Backend> backends() {
    return backends;
  }

  /** The backend of a connection string. */
  public Backend backend(StoreUri uri) {
    return backends.stream()
        .filter(backend -> backend.opens(uri))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "store '%s' is of no known kind; write one of: %s"
                        .formatted(
                            uri,
                            backends.stream()
                                .map(Backend::usage)
                                .collect(Collectors.joining("  ")))));
  }

  /** Opens a store by its connection string, as durable as that asks for. */
  public Store open(String uri, OpenOptions options) {
    StoreUri parsed = StoreUri.parse(uri);
    return LendableStore.open(backend(parsed), parsed, options);
  }

  /** The variants, scenarios and suites: built-in, and of a user's folder. */
  public Catalog catalog(Optional<Path> userFolder) {
    Catalog catalog =
        Catalog.load(
            userFolder,
            new Known(
                cores(),
                Corpora.KINDS.stream().map(CorpusKind::scheme).collect(Collectors.toSet()),
                backends.stream().map(Backend::scheme).collect(Collectors.toSet()),
                queues.schemes()));
    catalog.variants().forEach(House::checkServer);
    return catalog;
  }

  /** What a variant names must be a command, or every run of it would find out anew. */
  private static void checkServer(Variant variant) {
    variant.enrichment().terms().flatMap(Terms::server).ifPresent(ServerCommand::parse);
  }

  /**
   * The language servers there are: those named, and the usual ones on the {@code PATH}.
   *
   * @param named by id of the language
   */
  public LanguageServers enrichers(Map<String, ServerCommand> named) {
    return new LanguageServers(named, variables.getOrDefault("PATH", ""));
  }

  /** What a trial works with. */
  public Bench bench(Enrichers enrichers) {
    Natives natives = natives();
    Languages languages = new AllLanguages(natives);
    return new Bench(
        this::corpus,
        this::backend,
        languages,
        enrichers,
        this::ingest,
        Clock.systemUTC(),
        Ticker.SYSTEM,
        cores(),
        Machine.describe(natives));
  }

  /** Brokers and writer processes, for the variants that have them. */
  public Queues queues() {
    return queues;
  }

  /** Where flags are said: on a command line, in a file, in the environment. */
  public Sources flagSources(List<String> commandLine, Optional<Path> file) {
    return Sources.of(commandLine, file, variables);
  }

  /**
   * For commands that go by variants as they are named: a measurement of something else than its
   * name says must not be.
   */
  public void refuseFlags(String command) {
    Sources sources = flagSources(List.of(), Optional.empty());
    if (!sources.areSilent()) {
      throw new UsageException(
          "'cutover %s' takes variants as they are named, and %s would change them: unset it, or name"
                  .formatted(command, String.join(", ", sources.names()))
              + " a variant that leaves out what the flag does");
    }
  }

  /** Runs the pipeline; a broker of ours that it needs is started before its time begins. */
  public IngestResult ingest(IngestRequest request) {
    if (request.setting().state().variant().writes() instanceof WritesAxis.External axis) {
      StoreUri _ = queues.ready(axis.broker());
    }
    return Ingestion.run(request, queues);
  }

  /** Stops what was started for the whole process. */
  @Override
  public void close() {
    queues.close();
  }

  /** Whether a workflow of GitHub runs this, which marks what is printed in its own way. */
  public boolean onGitHub() {
    return "true".equals(variables.get("GITHUB_ACTIONS"));
  }

  /** Cores that this process may use. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  public Corpus corpus(String uri) {
    return Corpora.open(uri);
  }

  public Languages languages() {
    return new AllLanguages(natives());
  }

  public Natives natives() {
    return Natives.at(nativesFolder());
  }

  /** Where the parsers' native libraries are kept. */
  public Path nativesFolder() {
    return cache().resolve("natives");
  }

  /** Where parse results are kept from run to run, for variants that do. */
  public Path factsFolder() {
    return cache().resolve("facts");
  }

  /** Where what is downloaded, unpacked or built is kept between runs. */
  public Path cache() {
    String own = variables.get("CUTOVER_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String shared = variables.get("XDG_CACHE_HOME");
    return shared == null || shared.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "cutover")
        : Path.of(shared, "cutover");
  }
}
