package dev.cutover.pipeline;

import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.dual.DualStore;
import dev.cutover.pipeline.resolve.CorpusResolver;
import dev.cutover.pipeline.resolve.Partitions;
import dev.cutover.store.Batch;
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
  private final StageClock clock = new StageClock();

  PipelineRun(IngestRequest request) {
    this.request = request;
  }

  IngestResult run() {
    long start = System.nanoTime();
    try (DeliveryLog log = DeliveryLog.ofPrimary(request.scratch(), request.observer());
        Partitions partitions = new Partitions(request.scratch())) {
      return request
          .secondary()
          .map(second -> runInto(second, log, partitions, start))
          .orElseGet(
              () -> {
                List<Worker> workers = fill(request.store(), log, partitions);
                return result(workers, log, System.nanoTime() - start);
              });
    } catch (IOException e) {
      throw new PipelineException("cannot clear " + request.scratch() + ": " + e.getMessage(), e);
    }
  }

  private IngestResult runInto(Store second, DeliveryLog log, Partitions partitions, long start) {
    try (DeliveryLog secondLog = DeliveryLog.ofSecond(request.scratch());
        DualStore dual =
            new DualStore(request.store(), second, dualWrite(), secondLanes(), secondLog)) {
      List<Worker> workers = fill(dual, log, partitions);
      long nanos = System.nanoTime() - start;
      secondLog.messages().forEach(message -> log.note("second store: " + message));
      return result(workers, log, nanos).with(dual.writes());
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

  private List<Worker> fill(Store store, DeliveryLog log, Partitions partitions) {
    Vanished vanished = Vanished.of(store);
    List<Worker> workers = work(store, vanished, log, partitions);
    finish(store, log);
    return workers;
  }

  private List<Worker> work(
      Store store, Vanished vanished, DeliveryLog log, Partitions partitions) {
    try (Delivery delivery = new Delivery(store, request.variant(), log, this::metered)) {
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
      vanished.delete(store, delivery::writer);
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

  private IngestResult result(List<Worker> workers, DeliveryLog log, long nanos) {
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
