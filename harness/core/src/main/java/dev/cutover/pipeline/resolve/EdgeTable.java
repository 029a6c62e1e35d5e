package dev.cutover.pipeline.resolve;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Merges sites of equal (from, kind, to) into one edge. */
final class EdgeTable {
  private final Map<Identity, Merged> edges = new LinkedHashMap<>();

  record Identity(String from, EdgeKind kind, String to) {}

  private record Merged(Sites sites, Certainty certainty) {
    Merged plus(Merged other) {
      return new Merged(
          sites.plus(other.sites),
          certainty.compareTo(other.certainty) <= 0 ? certainty : other.certainty);
    }
  }

  void add(String from, EdgeKind kind, String to, Sites sites, Certainty certainty) {
    edges.merge(new Identity(from, kind, to), new Merged(sites, certainty), Merged::plus);
  }

  /** Hands out the edges, all of one file, and forgets them. */
  void drain(String path, Consumer<? super Edge> sink) {
    edges.forEach(
        (identity, merged) ->
            sink.accept(
                new Edge(
                    identity.from,
                    identity.kind,
                    identity.to,
                    path,
                    merged.sites.count(),
                    merged.sites.line(),
                    merged.sites.offset(),
                    merged.certainty)));
    edges.clear();
  }
}
