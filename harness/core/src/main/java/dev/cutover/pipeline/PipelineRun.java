package dev.cutover.pipeline;

import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.queue.ExternalQueues;
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
    try (DeliveryLog log = new DeliveryLog(request.scratch(), request.observer());
        Partitions partitions = new Partitions(request.scratch())) {
      Optional<DualStore> dual =
          request.secondary().map(second -> new DualStore(request.store(), second, log::note));
      Store store = dual.isPresent() ? dual.get() : request.store();
      Vanished vanished = Vanished.of(store);
      List<Worker> workers = work(store, vanished, log, partitions);
      vanished.delete(store, () -> metered(Delivery.direct(store, log)));
      finish(store, log);
      long failures = dual.map(DualStore::failedBatches).orElse(0L);
      return result(workers, log, failures, System.nanoTime() - start);
    } catch (IOException e) {
      throw new PipelineException("cannot clear " + request.scratch() + ": " + e.getMessage(), e);
    }
  }

  private List<Worker> work(
      Store store, Vanished vanished, DeliveryLog log, Partitions partitions) {
    try (Delivery delivery = new Delivery(store, request.variant(), log, this::metered, queues)) {
      Run run =
          new Run(request, delivery, log, partitions, cache(), clock, vanished.storeHeldRows());
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
      return workers;
    }
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

  private IngestResult result(
      List<Worker> workers, DeliveryLog log, long secondaryFailures, long nanos) {
    Fingerprint sent = Fingerprint.EMPTY;
    Digest contentId = Digest.EMPTY;
    for (Worker worker : workers) {
      sent = sent.plus(worker.tally().fingerprint());
      contentId = contentId.plus(worker.contentId());
    }
    return new IngestResult(
        workers.stream().mapToLong(Worker::files).sum(),
        workers.stream().mapToLong(Worker::bytes).sum(),
        contentId,
        sent,
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
