package dev.cutover.pipeline;

import dev.cutover.enrich.Enricher;
import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.cache.Caches;
import dev.cutover.pipeline.cache.FactsCache;
import dev.cutover.pipeline.delivery.SwitchableDelivery;
import dev.cutover.pipeline.dual.DualStore;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.pipeline.live.Setting.State;
import dev.cutover.pipeline.live.SwitchLog;
import dev.cutover.store.Batch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a run share and a change of its setting changes: each worker comes by at safe
 * points, changes what is its own, and the first one changes what is everybody's.
 *
 * @param inheritance rows of workers that were sent to rest, for the others to write
 */
record Switchboard(
    Setting setting,
    SwitchLog log,
    Caches caches,
    LiveEnricher enrichers,
    SwitchableDelivery delivery,
    Optional<DualStore> dual,
    Queue<Batch> inheritance) {

  Switchboard(
      Setting setting,
      SwitchLog log,
      Caches caches,
      LiveEnricher enrichers,
      SwitchableDelivery delivery,
      Optional<DualStore> dual) {
    this(setting, log, caches, enrichers, delivery, dual, new ConcurrentLinkedQueue<>());
    dual.ifPresent(log::join);
  }

  /** What a worker works with in a state. */
  record Tools(FactsCache cache, @Nullable Enricher enricher) {}

  /** For whoever comes late with a state that is over, nothing: it is about to follow again. */
  Tools tools(State state) {
    synchronized (log) {
      return log.isLast(state)
          ? new Tools(
              caches.become(state.variant().cache()),
              enrichers.become(state.variant().enrichment()))
          : new Tools(FactsCache.of(new CacheAxis.Off(), Path.of(""), _ -> {}), null);
    }
  }

  /** Changes what is everybody's, unless it was done or is over. */
  void follow(State state) {
    delivery.follow(state);
    dual.ifPresent(
        both -> {
          if (log.isLast(state)) {
            both.become(state.variant().dualWrite());
          }
          log.followed(both, state);
        });
    if (log.isSettled()) {
      enrichers.closeRetired();
    }
  }
}
