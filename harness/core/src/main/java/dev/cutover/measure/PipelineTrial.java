package dev.cutover.measure;

import dev.cutover.enrich.Terms;
import dev.cutover.extract.Corpus;
import dev.cutover.measure.Measurement.Compilation;
import dev.cutover.measure.Measurement.Enriched;
import dev.cutover.measure.Measurement.Parity;
import dev.cutover.measure.Measurement.ParseCache;
import dev.cutover.measure.Measurement.Progress;
import dev.cutover.measure.Measurement.Sample;
import dev.cutover.measure.Measurement.SecondStore;
import dev.cutover.measure.Measurement.StoreFacts;
import dev.cutover.measure.Measurement.Throughput;
import dev.cutover.measure.TrialSpec.Target;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.pipeline.dual.SecondWrites;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.StoreInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures the pipeline in a variant: ingestions into empty stores, then questions to the last. */
final class PipelineTrial {
  private final TrialSpec spec;
  private final Variant variant;
  private final Corpus corpus;
  private final Bench bench;
  private final Findings findings;
  private final ErrorTally errors = new ErrorTally();
  private int ingestions;

  PipelineTrial(TrialSpec spec, Variant variant, Corpus corpus, Bench bench, Findings findings) {
    this.spec = spec;
    this.variant = variant;
    this.corpus = corpus;
    this.bench = bench;
    this.findings = findings;
  }

  void run() {
    new WarmUp(bench.ticker(), Compilers::nanos, spec.warmups())
        .run(spec.load().warmupSeconds(), target -> ingestInto(target));
    long files = spec.load().memory() ? ingestInto(spec.warmups().getLast()).files() : 0;
    Verification verification = new Verification(corpus);
    List<Target> targets = spec.targets();
    for (int pass = 1; pass <= targets.size(); pass++) {
      try (OpenStores stores = open(targets.get(pass - 1)).slowed(spec.load().throttle())) {
        IngestResult result =
            files > 0 && pass == 1
                ? weighed(stores, files)
                : timed(pass, stores, new IngestCounters());
        noteStore(pass, stores);
        verify(pass, stores, result, verification);
        if (pass == targets.size()) {
          ask(stores);
        }
      }
    }
    findings.add(errors.measured());
  }

  private OpenStores open(Target target) {
    return OpenStores.open(
        target, new OpenOptions(spec.durability(), variant.writers(), Access.READ_WRITE), bench);
  }

  /** An ingestion that is not measured. */
  private IngestResult ingestInto(Target target) {
    try (OpenStores stores = open(target)) {
      return ingest(stores, IngestObserver.NONE);
    }
  }

  private IngestResult ingest(OpenStores stores, IngestObserver observer) {
    return bench
        .ingestion()
        .apply(
            new IngestRequest(
                corpus,
                bench.languages(),
                stores.primary(),
                stores.secondary(),
                variant,
                bench.enrichers(),
                spec.scratch(),
                cache(),
                observer));
  }

  private Path cache() {
    return switch (spec.load().parseCache()) {
      case COLD -> spec.scratch().resolve("facts-" + ++ingestions);
      case WARM -> spec.scratch().resolve("facts");
    };
  }

  /** The first pass where memory is asked for: timed as well, but its time is not worth much. */
  private IngestResult weighed(OpenStores stores, long files) {
    try (ProcessMemory memory = ProcessMemory.open()) {
      MemoryProbe probe = new MemoryProbe(files, done -> MemoryProbe.weigh(done, memory));
      IngestResult result = timed(1, stores, new IngestCounters(probe::afterFile));
      findings.add(probe.measured());
      return result;
    }
  }

  private IngestResult timed(int pass, OpenStores stores, IngestCounters counters) {
    CpuClock cpu = stores.cpu();
    Servers servers = stores.servers();
    try (ProcessMemory memory = ProcessMemory.open()) {
      long serversBefore = servers.cpuNanos();
      long compiledBefore = Compilers.nanos();
      long cpuBefore = cpu.nanos();
      long start = bench.ticker().nanos();
      try (Sampler sampler = Sampler.start(() -> sample(start, counters, memory))) {
        IngestResult result = ingest(stores, counters);
        long nanos = bench.ticker().nanos() - start;
        findings.add(throughput(pass, result, nanos, cpu.nanos() - cpuBefore));
        findings.add(new Compilation(pass, Compilers.nanos() - compiledBefore));
        if (result.cache().any()) {
          findings.add(parseCache(pass, result.cache()));
        }
        if (servers.exist()) {
          findings.add(servers.measured(pass, servers.cpuNanos() - serversBefore));
        }
        findings.add(new Progress(pass, sampler.finish()));
        findings.read(result.contentId());
        result.second().ifPresent(writes -> findings.add(secondStore(pass, writes)));
        errors.add(result);
        return result;
      }
    }
  }

  private Sample sample(long start, IngestCounters counters, ProcessMemory memory) {
    return new Sample(
        bench.ticker().nanos() - start,
        counters.files(),
        counters.rows(),
        LiveHeap.used(),
        memory.residentBytes());
  }

  private static Throughput throughput(int pass, IngestResult result, long nanos, long cpuNanos) {
    return new Throughput(
        pass,
        result.files(),
        result.bytes(),
        result.sent().rows(),
        result.kinds(),
        nanos,
        cpuNanos,
        result.stageNanos());
  }

  private static ParseCache parseCache(int pass, CacheUse use) {
    return new ParseCache(pass, use.hits(), use.misses(), use.healed(), use.evicted());
  }

  private static SecondStore secondStore(int pass, SecondWrites writes) {
    Map<String, SecondStore.Delivery> relations = new TreeMap<>();
    writes
        .relations()
        .forEach(
            (relation, rows) ->
                relations.put(
                    relation.toString(), new SecondStore.Delivery(rows.written(), rows.failed())));
    return new SecondStore(
        pass,
        writes.demand().toString(),
        relations,
        writes.batches(),
        writes.failedBatches(),
        writes.retries(),
        writes.busyNanos(),
        writes.heldNanos(),
        writes.mostWaitingRows(),
        writes.validationErrors().size());
  }

  private void noteStore(int pass, OpenStores stores) {
    if (pass == 1) {
      findings.add(facts(stores));
    }
  }

  static StoreFacts facts(OpenStores stores) {
    StoreInfo info = stores.primary().info();
    return new StoreFacts(
        info.engine(),
        info.durability().toString(),
        info.durabilityDetail(),
        stores.primary().sizeOnDisk(),
        stores.openNanos());
  }

  private void verify(int pass, OpenStores stores, IngestResult result, Verification verification) {
    Parity parity = verification.verify(stores.primary(), result);
    findings.add(parity);
    Optional<Enriched> enriched =
        variant.enrichment().terms().map(terms -> enriched(pass, terms, result, stores));
    enriched.ifPresent(findings::add);
    Fingerprint primary = enriched.map(Enriched::stored).orElse(parity.actual());
    try {
      stores
          .secondary()
          .map(Verification::read)
          .ifPresent(actual -> errors.secondaryDiffers(actual.differences(primary)));
    } catch (RuntimeException e) {
      errors.secondaryFailed(e);
    }
  }

  private static Enriched enriched(int pass, Terms terms, IngestResult result, OpenStores stores) {
    return new Enriched(
        pass,
        terms.inFlight(),
        (int) terms.deadline().toMillis(),
        result.enrichment(),
        result.sent(),
        Verification.read(stores.primary()));
  }

  private void ask(OpenStores stores) {
    if (!spec.load().queries().isEmpty()) {
      new QueryPhase(stores.primary(), spec.seed(), bench.ticker(), findings, errors)
          .run(spec.load().queries(), observer -> ingest(stores, observer));
    }
  }
}
