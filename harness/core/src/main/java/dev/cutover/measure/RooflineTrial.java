package dev.cutover.measure;

import dev.cutover.extract.Corpus;
import dev.cutover.measure.TrialSpec.Target;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Measures each half of a pipeline alone: extraction and resolution on all cores with the rows
 * thrown away, then writing the same rows from memory. Of several passes the best counts, since it
 * is a bound.
 */
final class RooflineTrial {
  private final TrialSpec spec;
  private final int batchRows;
  private final Corpus corpus;
  private final Bench bench;
  private final Findings findings;

  RooflineTrial(TrialSpec spec, int batchRows, Corpus corpus, Bench bench, Findings findings) {
    this.spec = spec;
    this.batchRows = batchRows;
    this.corpus = corpus;
    this.bench = bench;
    this.findings = findings;
  }

  /** Time that a half took, by the clock and on all cores; the compilers' is no part of that. */
  private record Cost(long nanos, long cpuNanos) {
    static final Cost UNKNOWN = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);

    Cost best(Cost other) {
      return new Cost(Math.min(nanos, other.nanos), Math.min(cpuNanos, other.cpuNanos));
    }
  }

  void run() {
    double warmUpOfEach = spec.load().warmupSeconds();
    WarmUp warmUp = new WarmUp(bench.ticker(), Compilers::nanos, spec.warmups());
    warmUp.run(warmUpOfEach, _ -> extract(new DiscardingStore()));
    Cost extraction = Cost.UNKNOWN;
    for (int pass = 0; pass < spec.targets().size(); pass++) {
      extraction =
          extraction.best(timed(new CpuClock(Servers.NONE), () -> extract(new DiscardingStore())));
    }
    Queue<Batch> captured = new ConcurrentLinkedQueue<>();
    IngestResult result = extract(new DiscardingStore(captured::add));
    List<Batch> batches = List.copyOf(captured);
    captured.clear();
    warmUp.run(warmUpOfEach, target -> writeUnmeasured(target, batches));
    Cost writing = write(batches, result);
    findings.add(
        new Measurement.Roofline(
            result.files(),
            result.sent().rows(),
            bench.cores(),
            extraction.nanos(),
            writing.nanos(),
            extraction.cpuNanos(),
            writing.cpuNanos()));
  }

  private IngestResult extract(Store store) {
    IngestResult result =
        bench
            .ingestion()
            .apply(
                new IngestRequest(
                    corpus,
                    bench.languages(),
                    store,
                    Optional.empty(),
                    onAllCores(),
                    bench.enrichers(),
                    spec.scratch(),
                    spec.scratch().resolve("facts"),
                    IngestObserver.NONE));
    findings.read(result.contentId());
    return result;
  }

  private Variant onAllCores() {
    return new Variant(
        Cell.ROOFLINE,
        "extraction and resolution on all cores",
        new FilesAxis.Workers(bench.cores()),
        new FlushAxis.EveryRows(batchRows),
        new RelationsAxis.Together(),
        new WritesAxis.Direct(),
        new EnrichmentAxis.Off(),
        new CacheAxis.Off(),
        new DualWriteAxis.Off());
  }

  private void writeUnmeasured(Target target, List<Batch> batches) {
    try (OpenStores stores = open(target)) {
      write(stores.primary(), target, batches);
    }
  }

  private Cost write(List<Batch> batches, IngestResult captured) {
    Verification verification = new Verification(corpus);
    Cost best = Cost.UNKNOWN;
    for (Target target : spec.targets()) {
      try (OpenStores stores = open(target)) {
        best = best.best(timed(stores.cpu(), () -> write(stores.primary(), target, batches)));
        findings.add(PipelineTrial.facts(stores));
        findings.add(verification.verify(stores.primary(), captured));
      }
    }
    return best;
  }

  private void write(Store store, Target target, List<Batch> batches) {
    ParallelWriters.write(store, writers(target), batches);
    store.finish();
  }

  private OpenStores open(Target target) {
    return OpenStores.open(
        target, new OpenOptions(spec.durability(), writers(target), Access.READ_WRITE), bench);
  }

  /** As many as help: one for each core where the database lets several commit at once. */
  private int writers(Target target) {
    return bench.backends().apply(target.primary()).capabilities().contains(Capability.MULTI_WRITER)
        ? bench.cores()
        : 1;
  }

  private Cost timed(CpuClock cpu, Runnable work) {
    long compiledBefore = Compilers.nanos();
    long cpuBefore = cpu.nanos();
    long start = bench.ticker().nanos();
    work.run();
    long nanos = bench.ticker().nanos() - start;
    long cpuNanos = cpu.nanos() - cpuBefore;
    return new Cost(nanos, Math.max(0, cpuNanos - (Compilers.nanos() - compiledBefore)));
  }
}
