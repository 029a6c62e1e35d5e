package dev.cutover.measure;

import dev.cutover.pipeline.IngestObserver;
import dev.cutover.scenario.Load.QueryLoad;
import dev.cutover.scenario.Load.When;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks a filled store: first at rest, then while the corpus that it holds is ingested into it once
 * more, over and over.
 *
 * <p>Ingesting the same corpus again replaces every row by an equal one. So writers do all their
 * work, as after a large change, while right answers stay what they were.
 */
final class QueryPhase {
  /** A kind of query is asked for so long at most, at each rate. */
  static final int MOST_SECONDS = 20;

  private final Store store;
  private final QueryMix mix;
  private final LatencyProbe probe;
  private final Findings findings;
  private final ErrorTally errors;

  QueryPhase(Store store, long seed, Ticker ticker, Findings findings, ErrorTally errors) {
    this.store = store;
    this.probe = new LatencyProbe(ticker, TimeUnit.SECONDS.toNanos(MOST_SECONDS));
    this.findings = findings;
    this.errors = errors;
    try (Reader reader = store.reader()) {
      this.mix = QueryMix.draw(reader, seed);
    }
  }

  /**
   * @param ingest ingests the store's corpus into it
   */
  void run(List<QueryLoad> loads, Consumer<IngestObserver> ingest) {
    of(loads, When.IDLE).forEach(this::measure);
    List<QueryLoad> disturbed = of(loads, When.INGESTING);
    if (!disturbed.isEmpty()) {
      try (BackgroundIngestion background = BackgroundIngestion.start(ingest)) {
        background.awaitRows();
        disturbed.forEach(this::measure);
      }
    }
  }

  private static List<QueryLoad> of(List<QueryLoad> loads, When when) {
    return loads.stream().filter(load -> load.when() == when).toList();
  }

  /** The closed loop twice, the first time to warm up; then the fixed rate. */
  private void measure(QueryLoad load) {
    try (Reader reader = store.reader()) {
      probe.closedLoop(load.count(), i -> mix.ask(reader, load.kind(), i));
      note(load, 0, probe.closedLoop(load.count(), i -> mix.ask(reader, load.kind(), i)));
      if (load.perSecond() > 0) {
        note(
            load,
            load.perSecond(),
            probe.fixedRate(load.count(), load.perSecond(), i -> mix.ask(reader, load.kind(), i)));
      }
    }
  }

  private void note(QueryLoad load, int perSecond, LatencyProbe.Timings timings) {
    findings.add(
        new Measurement.Latency(
            load.kind(),
            load.when(),
            perSecond,
            timings.base64(),
            timings.answers(),
            timings.errors()));
    if (timings.unasked() > 0) {
      errors.say(
          "%d of %d × %s, %s, %s: not asked, %d s were over"
              .formatted(
                  timings.unasked(),
                  load.count(),
                  load.kind(),
                  load.when(),
                  perSecond == 0 ? "closed loop" : perSecond + "/s",
                  MOST_SECONDS));
    }
    if (timings.errors() > 0) {
      errors.say("%d × %s failed: %s".formatted(timings.errors(), load.kind(), timings.failure()));
    }
  }
}
