package dev.cutover.pipeline;

import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Workspace;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.pipeline.cache.FactsCache;
import dev.cutover.pipeline.change.Changes;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.delivery.Retrying;
import dev.cutover.pipeline.dual.DualStore;
import dev.cutover.pipeline.queue.ExternalQueues;
import dev.cutover.pipeline.resolve.CorpusResolver;
import dev.cutover.pipeline.resolve.Partitions;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
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
  private final ExternalQueues queues;
  private final StageClock clock = new StageClock();

  PipelineRun(IngestRequest request, ExternalQueues queues) {
    this.request = request;
    this.queues = queues;
  }

  IngestResult run() {
    long start = System.nanoTime();
    try (DeliveryLog log = DeliveryLog.ofPrimary(request.scratch(), request.observer());
        Partitions partitions = new Partitions(request.scratch());
        Changes changes = new Changes(request.scratch(), stores().size())) {
      return request
          .secondary()
          .map(second -> runInto(second, log, partitions, changes, start))
          .orElseGet(
              () -> {
                Vanished vanished = Vanished.of(request.store(), Optional::empty, log);
                Filled filled = fill(request.store(), vanished, log, partitions, changes);
                return result(filled, log, System.nanoTime() - start);
              });
    } catch (IOException e) {
      throw new PipelineException("cannot clear " + request.scratch() + ": " + e.getMessage(), e);
    }
  }

  private List<Store> stores() {
    return Stream.concat(Stream.of(request.store()), request.secondary().stream()).toList();
  }

  private IngestResult runInto(
      Store second, DeliveryLog log, Partitions partitions, Changes changes, long start) {
    try (DeliveryLog secondLog = DeliveryLog.ofSecond(request.scratch());
        DualStore dual =
            new DualStore(request.store(), second, dualWrite(), secondLanes(), secondLog)) {
      Vanished vanished = Vanished.of(request.store(), dual::answering, log);
      Filled filled = fill(dual, vanished, log, partitions, changes);
      long nanos = System.nanoTime() - start;
      secondLog.messages().forEach(message -> log.note("second store: " + message));
      return result(filled, log, nanos).with(dual.writes());
    }
  }

  private PrimaryFirst dualWrite() {
    return switch (request.variant().dualWrite()) {
      case PrimaryFirst some -> some;
      case DualWriteAxis.Off _ -> new PrimaryFirst("");
    };
  }

  private int secondLanes() {
    return request.variant().writes() instanceof WritesAxis.Partitioned some ? some.writers() : 1;
  }

  private Filled fill(
      Store store, Vanished vanished, DeliveryLog log, Partitions partitions, Changes changes) {
    FactsCache cache = FactsCache.of(request.variant().cache(), request.cache(), log::note);
    Enricher enricher = enricher(log);
    List<Worker> workers;
    try (cache;
        enricher) {
      workers = work(store, vanished, log, partitions, changes, cache, enricher);
    }
    finish(store, log);
    return new Filled(workers, cache.use(), enrichment(enricher));
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

  private static Enrichment enrichment(@Nullable Enricher enricher) {
    return enricher == null ? Enrichment.NONE : enricher.enrichment();
  }

  /** What is known once a store is filled. */
  private record Filled(List<Worker> workers, CacheUse cache, Enrichment enrichment) {}

  private List<Worker> work(
      Store store,
      Vanished vanished,
      DeliveryLog log,
      Partitions partitions,
      Changes changes,
      FactsCache cache,
      @Nullable Enricher enricher) {
    boolean comparing =
        vanished.storeHeldRows() && request.variant().flush() instanceof FlushAxis.Changes;
    List<Worker> workers = new ArrayList<>();
    try (Delivery delivery = new Delivery(store, request.variant(), log, this::metered, queues)) {
      Run run =
          new Run(
              request,
              delivery,
              log,
              partitions,
              cache,
              clock,
              enricher,
              comparing ? Optional.of(changes) : Optional.empty(),
              vanished.storeHeldRows() && !comparing);
      for (int i = 0; i < request.variant().workers(); i++) {
        workers.add(new Worker(run));
      }
      try (Crew crew = new Crew(workers)) {
        make(crew, run, vanished);
      }
    }
    if (vanished.storeHeldRows() && !comparing) {
      vanished.delete(() -> metered(Delivery.direct(store, log)));
    }
    return workers;
  }

  private void make(Crew crew, Run run, Vanished vanished) {
    run.changes().ifPresent(changes -> readStores(crew, changes, run.log()));
    Folders folders = new Folders();
    try (Stream<SourceFile> files = request.corpus().files()) {
      crew.deal(
          files
              .peek(file -> note(run, vanished, file))
              .map(file -> new Task(file, folders.entering(file.path()))));
    }
    crew.deal(CorpusResolver.PARTS, Worker::joinNames);
    crew.deal(CorpusResolver.PARTS, Worker::joinModules);
    crew.each(Worker::endOfRows);
    run.changes()
        .ifPresent(
            changes ->
                crew.deal(Changes.PARTS, (worker, part) -> worker.writeChanges(changes, part)));
    crew.each(Worker::end);
  }

  private static void note(Run run, Vanished vanished, SourceFile file) {
    if (run.replacing()) {
      vanished.saw(file);
    }
  }

  /** Before anything is written, so that a store is read at rest. */
  private void readStores(Crew crew, Changes changes, DeliveryLog log) {
    long start = System.nanoTime();
    Relation[] relations = Relation.values();
    crew.deal(
        stores().size() * relations.length,
        (_, item) ->
            read(item / relations.length, relations[item % relations.length], changes, log));
    clock.add(Stage.COMPARE, start);
  }

  /** A second store that cannot be read gets all rows; without the first one nothing is known. */
  private void read(int store, Relation relation, Changes changes, DeliveryLog log) {
    try (Reader reader = stores().get(store).reader()) {
      changes.read(store, relation, reader);
    } catch (StoreException e) {
      if (store == 0) {
        throw e;
      }
      log.note("second store: " + e.getMessage());
      changes.distrust(store);
    }
  }

  /**
   * A connection that was idle may have been cut meanwhile: that is tried again. A store that
   * already refused rows may refuse this too: what it refused must outlive that.
   */
  private void finish(Store store, DeliveryLog log) {
    long start = System.nanoTime();
    try {
      Retrying.always(log).run(store::finish);
    } catch (StoreException e) {
      if (log.spilt().isEmpty()) {
        throw e;
      }
      log.note(String.valueOf(e.getMessage()));
    }
    clock.add(Stage.FINISH, start);
  }

  private IngestResult result(Filled filled, DeliveryLog log, long nanos) {
    List<Worker> workers = filled.workers();
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
        workers.stream().mapToLong(Worker::written).sum(),
        bare,
        filled.enrichment(),
        Tally.kinds(sent, workers.stream().map(Worker::tally).toList()),
        clock.totals(),
        filled.cache(),
        nanos,
        log.retries(),
        Optional.empty(),
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
