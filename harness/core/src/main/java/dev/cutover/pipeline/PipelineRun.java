package dev.cutover.pipeline;

import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Workspace;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.resolve.CorpusResolver;
import dev.cutover.pipeline.resolve.Partitions;
import dev.cutover.store.Batch;
import dev.cutover.store.DualStore;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the pipeline, from the first file asked for to the store finished. */
final class PipelineRun {
  private final IngestRequest request;
  private final StageClock clock = new StageClock();

  PipelineRun(IngestRequest request) {
    this.request = request;
  }

  IngestResult run() {
    long start = System.nanoTime();
    try (DeliveryLog log = new DeliveryLog(request.scratch(), request.observer());
        Partitions partitions = new Partitions(request.scratch())) {
      Optional<DualStore> dual =
          request.secondary().map(second -> new DualStore(request.store(), second, log::note));
      Store store = dual.isPresent() ? dual.get() : request.store();
      Vanished vanished = Vanished.of(store);
      Work work = work(store, vanished, log, partitions);
      finish(store, log);
      long failures = dual.map(DualStore::failedBatches).orElse(0L);
      return result(work, log, failures, System.nanoTime() - start);
    } catch (IOException e) {
      throw new PipelineException("cannot clear " + request.scratch() + ": " + e.getMessage(), e);
    }
  }

  /** What was done until the last row was handed over. */
  private record Work(List<Worker> workers, Enrichment enrichment) {}

  private Work work(Store store, Vanished vanished, DeliveryLog log, Partitions partitions) {
    try (Enricher enricher = enricher(log);
        Delivery delivery = new Delivery(store, request.variant(), log, this::metered)) {
      Run run =
          new Run(
              request,
              delivery,
              log,
              partitions,
              cache(),
              clock,
              enricher,
              vanished.storeHeldRows());
      List<Worker> workers = new ArrayList<>();
      for (int i = 0; i < request.variant().workers(); i++) {
        workers.add(new Worker(run));
      }
      try (Crew crew = new Crew(workers);
          Stream<SourceFile> files = request.corpus().files()) {
        Folders folders = new Folders();
        crew.deal(files.peek(vanished::saw).map(file -> task(file, folders)));
        crew.deal(CorpusResolver.PARTS, Worker::joinNames);
        crew.deal(CorpusResolver.PARTS, Worker::joinModules);
        crew.each(Worker::end);
      }
      vanished.delete(store, delivery::writer);
      return new Work(workers, enricher == null ? Enrichment.NONE : enricher.enrichment());
    }
  }

  private @Nullable Enricher enricher(DeliveryLog log) {
    Workspace workspace = new Workspace(request.corpus().folder(), request.scratch());
    return request
        .variant()
        .enrichment()
        .terms()
        .map(terms -> request.enrichers().open(terms, workspace, log::note))
        .orElse(null);
  }

  private static Task task(SourceFile file, Folders folders) {
    return new Task(file, folders.entering(file.path()));
  }

  private FactsCache cache() {
    return new FactsCache(
        switch (request.variant().cache()) {
          case CacheAxis.Off _ -> 0;
          case CacheAxis.ByContent some -> some.megabytes() * 1024L * 1024L;
        });
  }

  /** A store that already refused rows may refuse this too: what it refused must outlive that. */
  private void finish(Store store, DeliveryLog log) {
    long start = System.nanoTime();
    try {
      store.finish();
    } catch (StoreException e) {
      if (log.spilt().isEmpty()) {
        throw e;
      }
      log.note(String.valueOf(e.getMessage()));
    }
    clock.add(Stage.FINISH, start);
  }

  private IngestResult result(Work work, DeliveryLog log, long secondaryFailures, long nanos) {
    List<Worker> workers = work.workers();
    Fingerprint sent = Fingerprint.EMPTY;
    Fingerprint bare = Fingerprint.EMPTY;
    Digest contentId = Digest.EMPTY;
    for (Worker worker : workers) {
      sent = sent.plus(worker.tally().fingerprint());
      bare = bare.plus(worker.tally().bare());
      contentId = contentId.plus(worker.contentId());
    }
    return new IngestResult(
        workers.stream().mapToLong(Worker::files).sum(),
        workers.stream().mapToLong(Worker::bytes).sum(),
        contentId,
        sent,
        bare,
        work.enrichment(),
        Tally.kinds(sent, workers.stream().map(Worker::tally).toList()),
        clock.totals(),
        nanos,
        log.retries(),
        secondaryFailures,
        log.spilt(),
        log.messages());
  }

  private Writer metered(Writer writer) {
    return new Writer() {
      @Override
      public void write(Batch batch) {
        long start = System.nanoTime();
        try {
          writer.write(batch);
        } finally {
          clock.add(Stage.WRITE, start);
        }
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }
}
