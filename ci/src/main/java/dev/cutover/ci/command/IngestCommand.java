package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.profile.Profile;
import dev.cutover.enrich.Enrichers;
import dev.cutover.enrich.Enrichment;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.Ingestion;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.PrintWriter;
import java.nio.file.Path;
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

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Mixin private LanguageServerOptions servers = new LanguageServerOptions();
  @Mixin private StoreOptions storeOptions = new StoreOptions();
  @Mixin private ProfileOptions profile = new ProfileOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public IngestCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    Enrichers enrichers = house.enrichers(servers.servers());
    Variant chosen = house.catalog(Optional.empty()).variant(variant);
    OpenOptions options =
        OpenOptions.DEFAULT.withDurability(storeOptions.durability()).withWriters(chosen.writers());
    try (ScratchFolder scratch = ScratchFolder.create("ingest");
        Corpus source = filled(house.corpus(corpus));
        Store target = house.open(store, options)) {
      Optional<Store> second = secondary(chosen, options);
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
                    IngestObserver.NONE));
        print(result);
        warn(result);
        if (!result.complete()) {
          scratch.keep();
        }
        return result.complete() ? ExitCode.OK : ExitCode.BROKEN;
      } finally {
        second.ifPresent(Store::close);
      }
    }
  }

  private IngestResult ingest(IngestRequest request) {
    if (profile.path().isEmpty()) {
      return Ingestion.run(request);
    }
    try (Profile _ =
        Profile.start(profile.path().get(), profile.event(), house.cache(), this::say)) {
      return Ingestion.run(request);
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

  private void warn(IngestResult result) {
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
    err.flush();
  }

  private Optional<Store> secondary(Variant chosen, OpenOptions options) {
    return switch (chosen.dualWrite()) {
      case DualWriteAxis.Off _ -> Optional.empty();
      case DualWriteAxis.PrimaryFirst dual -> Optional.of(house.open(dual.secondary(), options));
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
        "%,d files, %,d bytes, %,d rows in %.2f s: %,.0f files/s, %,.0f rows/s%n",
        result.files(),
        result.bytes(),
        result.sent().rows(),
        seconds,
        result.files() / seconds,
        result.sent().rows() / seconds);
    result.kinds().forEach((kind, count) -> out.printf("  %-24s %,12d%n", kind, count));
    result
        .stageNanos()
        .forEach((stage, nanos) -> out.printf("  %-24s %12.2f s%n", stage, nanos / 1e9));
    enriched(result.enrichment(), out);
    result.messages().forEach(out::println);
    out.flush();
  }
}
