package dev.cutover.pipeline;

import dev.cutover.enrich.Enrichment;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.pipeline.cache.Caches;
import dev.cutover.pipeline.change.Changes;
import dev.cutover.pipeline.delivery.Delivery;
import dev.cutover.pipeline.delivery.DeliveryLog;
import dev.cutover.pipeline.delivery.Retrying;
import dev.cutover.pipeline.delivery.SwitchableDelivery;
import dev.cutover.pipeline.dual.DualStore;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.pipeline.live.Setting.State;
import dev.cutover.pipeline.live.SwitchLog;
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
    State first = request.setting().state();
    SwitchLog switches =
        new SwitchLog(request.variant(), first, start, request.observer()::switched);
    try (DeliveryLog log = DeliveryLog.ofPrimary(request.scratch(), request.observer());
        Partitions partitions = new Partitions(request.scratch());
        Changes changes = new Changes(request.scratch(), stores().size())) {
      Ground ground = new Ground(log, partitions, changes, switches, first, start);
      return request
          .secondary()
          .map(second -> runInto(second, ground))
          .orElseGet(
              () -> ground.result(fill(request.store(), Optional.empty(), ground), nanos(ground)));
    } catch (IOException e) {
      throw new PipelineException("cannot clear " + request.scratch() + ": " + e.getMessage(), e);
    }
  }

  private static long nanos(Ground ground) {
    return System.nanoTime() - ground.start;
  }

  private List<Store> stores() {
    return Stream.concat(Stream.of(request.store()), request.secondary().stream()).toList();
  }

  private IngestResult runInto(Store second, Ground ground) {
    try (DeliveryLog secondLog = DeliveryLog.ofSecond(request.scratch());
        DualStore dual =
            new DualStore(request.store(), second, dualWrite(), secondLanes(), secondLog)) {
      dual.become(ground.first.variant().dualWrite());
      Filled filled = fill(dual, Optional.of(dual), ground);
      long nanos = nanos(ground);
      secondLog.messages().forEach(message -> ground.log.note("second store: " + message));
      return ground.result(filled, nanos).with(dual.writes());
    }
  }

  private PrimaryFirst dualWrite() {
    return switch (request.variant().dualWrite()) {
      case PrimaryFirst some -> some;
      case DualWriteAxis.Off _ ->
          throw new PipelineException("a second store for a variant that writes to none");
    };
  }

  private int secondLanes() {
    return request.variant().writes() instanceof WritesAxis.Partitioned some ? some.writers() : 1;
  }

  private Filled fill(Store store, Optional<DualStore> dual, Ground ground) {
    Caches caches = new Caches(ground.first.variant().cache(), request.cache(), ground.log::note);
    LiveEnricher enricher = new LiveEnricher(request, ground.log::note);
    List<Worker> workers;
    try (caches;
        enricher) {
      workers = work(store, dual, ground, caches, enricher);
    }
    finish(store, ground.log);
    return new Filled(workers, caches.use(), enricher.enrichment());
  }

  /** What is known once a store is filled. */
  private record Filled(List<Worker> workers, CacheUse cache, Enrichment enrichment) {}

  private List<Worker> work(
      Store store, Optional<DualStore> dual, Ground ground, Caches caches, LiveEnricher enricher) {
    Vanished vanished =
        Vanished.of(request.store(), () -> dual.flatMap(DualStore::answering), ground.log);
    boolean comparing =
        vanished.storeHeldRows() && ground.first.variant().flush() instanceof FlushAxis.Changes;
    Comparing compared = new Comparing(comparing ? Optional.of(ground.changes) : Optional.empty());
    List<Worker> workers = new ArrayList<>();
    try (SwitchableDelivery delivery =
        new SwitchableDelivery(
            variant -> new Delivery(store, variant, ground.log, this::metered, queues),
            ground.first,
            ground.switches,
            ground.log)) {
      Switchboard board =
          new Switchboard(request.setting(), ground.switches, caches, enricher, delivery, dual);
      Run run =
          new Run(
              request,
              board,
              ground.log,
              ground.partitions,
              clock,
              compared,
              vanished.storeHeldRows() && !comparing);
      for (int i = 0; i < request.variant().workers(); i++) {
        workers.add(new Worker(run, i, ground.first));
      }
      try (Crew crew = new Crew(workers)) {
        make(crew, run, vanished);
      }
    }
    if (vanished.storeHeldRows() && compared.changes().isEmpty()) {
      vanished.delete(() -> metered(Delivery.direct(store, ground.log)));
    }
    return workers;
  }

  private void make(Crew crew, Run run, Vanished vanished) {
    Comparing comparing = run.comparing();
    comparing.changes().ifPresent(changes -> readStores(crew, changes, run.log()));
    boolean mayReplace = run.replacing() || !(request.setting() instanceof Setting.Fixed);
    Folders folders = new Folders();
    try (Stream<SourceFile> files = request.corpus().files()) {
      crew.deal(
          files
              .peek(file -> note(mayReplace, vanished, file))
              .map(file -> new Task(file, folders.entering(file.path()))));
    }
    comparing.beginJoining().ifPresent(left -> writeLeft(crew, left));
    crew.deal(CorpusResolver.PARTS, Worker::joinNames);
    crew.deal(CorpusResolver.PARTS, Worker::joinModules);
    crew.each(Worker::endOfRows);
    comparing
        .changes()
        .ifPresent(
            changes ->
                crew.deal(
                    Changes.PARTS, (worker, part) -> worker.writeChanges(changes, part, true)));
    crew.each(Worker::end);
  }

  /** What was put aside to be compared is written whole, and nothing of it put back for later. */
  private static void writeLeft(Crew crew, Changes changes) {
    crew.each(Worker::leaveComparing);
    crew.deal(Changes.PARTS, (worker, part) -> worker.writeChanges(changes, part, false));
    crew.each(Worker::endOfChanges);
  }

  private static void note(boolean mayReplace, Vanished vanished, SourceFile file) {
    if (mayReplace) {
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

  /** What a run stands on, whatever it writes to. */
  private final class Ground {
    private final DeliveryLog log;
    private final Partitions partitions;
    private final Changes changes;
    private final SwitchLog switches;
    private final State first;
    private final long start;

    Ground(
        DeliveryLog log,
        Partitions partitions,
        Changes changes,
        SwitchLog switches,
        State first,
        long start) {
      this.log = log;
      this.partitions = partitions;
      this.changes = changes;
      this.switches = switches;
      this.first = first;
      this.start = start;
    }

    IngestResult result(Filled filled, long nanos) {
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
          switches.switches(),
          log.spilt(),
          log.messages());
    }
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
