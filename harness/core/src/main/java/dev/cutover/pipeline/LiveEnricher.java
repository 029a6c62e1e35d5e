package dev.cutover.pipeline;

import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Terms;
import dev.cutover.enrich.Workspace;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run asks about definitions, which may be nobody now and somebody later. */
final class LiveEnricher implements AutoCloseable {
  private final IngestRequest request;
  private final Consumer<String> note;
  private final List<Enricher> retired = new ArrayList<>();
  private final List<Enricher> opened = new ArrayList<>();
  private final List<Thread> closing = new ArrayList<>();
  private Optional<Terms> terms = Optional.empty();
  private @Nullable Enricher current;

  /**
   * @param note takes what went wrong and was survived, a line each
   */
  LiveEnricher(IngestRequest request, Consumer<String> note) {
    this.request = request;
    this.note = note;
  }

  /** Who is asked by an axis; whoever was before is asked nothing new soon. */
  synchronized @Nullable Enricher become(EnrichmentAxis axis) {
    if (!axis.terms().equals(terms)) {
      terms = axis.terms();
      if (current != null) {
        retired.add(current);
      }
      current = terms.map(this::open).orElse(null);
    }
    return current;
  }

  private Enricher open(Terms some) {
    Workspace workspace = new Workspace(request.corpus().folder(), request.scratch());
    Enricher enricher = request.enrichers().open(some, workspace, note);
    opened.add(enricher);
    return enricher;
  }

  /** Ends those that nobody asks any more, beside the run: a server may take its time. */
  synchronized void closeRetired() {
    for (Enricher enricher : retired) {
      closing.add(Thread.ofPlatform().daemon().name("cutover-enricher-end").start(enricher::close));
    }
    retired.clear();
  }

  /** What became of the questions to all of them. */
  synchronized Enrichment enrichment() {
    return opened.stream().map(Enricher::enrichment).reduce(Enrichment.NONE, Enrichment::plus);
  }

  @Override
  public synchronized void close() {
    retired.forEach(Enricher::close);
    if (current != null) {
      current.close();
    }
    closing.forEach(LiveEnricher::await);
  }

  private static void await(Thread thread) {
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
