package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.profile.Profile;
import dev.cutover.ci.rehearsal.Rehearsal;
import dev.cutover.enrich.Enrichment;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.fault.Fault.Side;
import dev.cutover.lsp.LanguageServers;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.pipeline.queue.Broker;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ingests one corpus into one store, once. */
@Command(
    name = "ingest",
    description = "Ingest a corpus into a store.",
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CORPUS",
      description = "dir:PATH, sources:GROUP:ARTIFACT:VERSION, synthetic:LANGUAGE, or a folder.")
  private String corpus;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "STORE",
      description = "A connection string; 'cutover backends' lists the shapes.")
  private String store;

  @Option(
      names = "--variant",
      defaultValue = "optimized",
      paramLabel = "NAME",
      description = "How the pipeline runs (default: ${DEFAULT-VALUE}).")
  private String variant;

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description =
          "Where a variant with 'cache: {on-disk: N}' keeps parse results from run to run"
              + " (default: facts in CUTOVER_CACHE).")
  private Optional<Path> cache = Optional.empty();

  @Option(
      names = "--scenarios",
      paramLabel = "FOLDER",
      description = "Your own variants/, beside the built-in ones.")
  private Optional<Path> userFolder = Optional.empty();

  @Option(
      names = "--broker",
      paramLabel = "BROKER",
      description = "Your own Kafka, NATS or Redis, for a variant with an external queue.")
  private Optional<String> broker = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Mixin private LanguageServerOptions servers = new LanguageServerOptions();
  @Mixin private StoreOptions storeOptions = new StoreOptions();
  @Mixin private ProfileOptions profile = new ProfileOptions();
  @Mixin private FaultOptions faults = new FaultOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public IngestCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    Variant chosen = onBroker(house.catalog(userFolder).variant(variant));
    LanguageServers enrichers = house.enrichers(servers.servers());
    OpenOptions options =
        OpenOptions.DEFAULT.withDurability(storeOptions.durability()).withWriters(chosen.writers());
    Path facts = cache.orElseGet(house::factsFolder);
    Rehearsal.Reach reach = new Rehearsal.Reach(facts, house.queues(), enrichers);
    try (ScratchFolder scratch = ScratchFolder.create("ingest");
        Rehearsal rehearsal = faults.rehearsal(reach);
        Corpus source = rehearsal.over(filled(house.corpus(corpus)));
        Store target = open(store, Side.PRIMARY, options, rehearsal)) {
      Optional<Store> second =
          secondary(chosen).map(uri -> open(uri, Side.SECONDARY, options, rehearsal));
      rehearsal.begin();
      try {
        IngestResult result =
            ingest(
                new IngestRequest(
                    source,
                    house.languages(),
                    target,
                    second,
                    chosen,
                    enrichers,
                    scratch.path(),
                    facts,
                    IngestObserver.NONE));
        print(result);
        warn(result, chosen);
        if (!spilt(result).isEmpty()) {
          scratch.keep();
        }
        return result.complete() ? ExitCode.OK : ExitCode.BROKEN;
      } finally {
        second.ifPresent(Store::close);
      }
    }
  }

  private Variant onBroker(Variant chosen) {
    if (broker.isEmpty()) {
      return chosen;
    }
    if (!(chosen.writes() instanceof WritesAxis.External axis)) {
      throw new UsageException(
          "--broker is for a variant with an external queue, '%s' has none: try --variant external-queue"
              .formatted(variant));
    }
    StoreUri uri = StoreUri.parse(broker.get());
    Broker _ = house.queues().broker(uri);
    return chosen.withWrites(
        new WritesAxis.External(uri, axis.partitions(), axis.writers(), axis.unacknowledged()));
  }

  private IngestResult ingest(IngestRequest request) {
    if (profile.path().isEmpty()) {
      return house.ingest(request);
    }
    try (Profile _ =
        Profile.start(profile.path().get(), profile.event(), house.cache(), this::say)) {
      return house.ingest(request);
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /**
   * A corpus without files is a mistake in its name: taken at its word, it would empty the store.
   */
  private Corpus filled(Corpus source) {
    try (Stream<SourceFile> files = source.files()) {
      if (files.findAny().isEmpty()) {
        source.close();
        throw new UsageException(
            "corpus '%s' has no files: nothing to ingest, the store is left as it was"
                .formatted(corpus));
      }
    }
    return source;
  }

  private static List<Path> spilt(IngestResult result) {
    return Stream.concat(
            result.spilt().stream(), result.second().stream().flatMap(it -> it.spilt().stream()))
        .toList();
  }

  private void warn(IngestResult result, Variant chosen) {
    PrintWriter err = spec.commandLine().getErr();
    if (!result.kinds().containsKey("entities/file")) {
      err.printf("cutover: no file of '%s' is in a language that is known%n", corpus);
    }
    for (Path spilt : result.spilt()) {
      err.printf(
          "cutover: the store did not take every batch; the others are in '%s'."
              + " When it does: cutover replay '%s' --into '%s'%n",
          spilt, spilt, StoreUri.parse(store));
    }
    result.second().ifPresent(writes -> warnOfSecond(writes, chosen, err));
    err.flush();
  }

  private Store open(String uri, Side side, OpenOptions options, Rehearsal rehearsal) {
    return rehearsal.over(side, house.open(rehearsal.line(side, uri), options));
  }

  private void warnOfSecond(SecondWrites writes, Variant chosen, PrintWriter err) {
    if (writes.complete()) {
      return;
    }
    StoreUri second = StoreUri.parse(secondary(chosen).orElseThrow());
    err.printf(
        "cutover: the second store lacks %,d rows of %,d; make it equal:"
            + " cutover repair '%s' '%s'%n",
        writes.failed(), writes.failed() + writes.written(), StoreUri.parse(store), second);
    for (Path spilt : writes.spilt()) {
      err.printf(
          "cutover: what it did not take is in '%s', to be put in as well by:"
              + " cutover replay '%s' --into '%s'%n",
          spilt, spilt, second);
    }
  }

  private static Optional<String> secondary(Variant chosen) {
    return switch (chosen.dualWrite()) {
      case DualWriteAxis.Off _ -> Optional.empty();
      case DualWriteAxis.PrimaryFirst dual -> Optional.of(dual.secondary());
    };
  }

  private static void enriched(Enrichment enrichment, PrintWriter out) {
    if (enrichment.questions() > 0) {
      out.printf(
          "  enrichment: %,d of %,d definitions asked about: %,d answered, %,d with nothing to say,"
              + " %,d timed out, %,d failed%n",
          enrichment.asked(),
          enrichment.questions(),
          enrichment.answered(),
          enrichment.silent(),
          enrichment.timedOut(),
          enrichment.failed());
      out.printf(
          "  enrichment: not asked: %,d while the breaker was open, %,d without a server, %,d whose"
              + " name was not found; %,d restarts%n",
          enrichment.refused(),
          enrichment.unserved(),
          enrichment.unplaced(),
          enrichment.restarts());
    }
  }

  private void print(IngestResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IngestJson.of(corpus, variant, result));
      out.flush();
      return;
    }
    double seconds = result.nanos() / 1e9;
    out.printf(
        "%,d files, %,d bytes, %,d rows, %,d of them written, in %.2f s:"
            + " %,.0f files/s, %,.0f rows/s%n",
        result.files(),
        result.bytes(),
        result.sent().rows(),
        result.written(),
        seconds,
        result.files() / seconds,
        result.sent().rows() / seconds);
    result.kinds().forEach((kind, count) -> out.printf("  %-24s %,12d%n", kind, count));
    result
        .stageNanos()
        .forEach((stage, nanos) -> out.printf("  %-24s %12.2f s%n", stage, nanos / 1e9));
    if (result.cache().any()) {
      print(result.cache(), out);
    }
    result.second().ifPresent(writes -> SecondStoreText.print(writes, out));
    enriched(result.enrichment(), out);
    result.messages().forEach(out::println);
    out.flush();
  }

  private static void print(CacheUse use, PrintWriter out) {
    out.printf(
        "  %-24s %11.1f%% (%,d hits, %,d misses, %,d healed, %,d evicted)%n",
        "cache/hit-rate",
        100 * use.hitRate(),
        use.hits(),
        use.misses(),
        use.healed(),
        use.evicted());
  }
}
