package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.profile.Profile;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.SourceFile;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.queue.Broker;
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

  @Option(
      names = "--broker",
      paramLabel = "BROKER",
      description = "Your own Kafka, NATS or Redis, for a variant with an external queue.")
  private Optional<String> broker = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Mixin private StoreOptions storeOptions = new StoreOptions();
  @Mixin private ProfileOptions profile = new ProfileOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public IngestCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    Variant chosen = onBroker(house.catalog(Optional.empty()).variant(variant));
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
    result.messages().forEach(out::println);
    out.flush();
  }
}
