package dev.cutover.store.heap;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers from the sorted maps. */
public final class HeapReader implements Reader {
  private final HeapGraph graph;
  private final Lock lock;

  public HeapReader(HeapGraph graph, Lock lock) {
    this.graph = graph;
    this.lock = lock;
  }

  /**
   * Copies the references first: a sink may take its time, and write to the store, while batches go
   * on.
   */
  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    List<Row> rows = locked(() -> List.copyOf(graph.rows(relation, range)));
    rows.forEach(sink);
  }

  @Override
  public Optional<Entity> find(String key) {
    return locked(() -> Optional.ofNullable(graph.find(key)));
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    return locked(
        () -> {
          Collection<Edge> edges =
              direction == Direction.OUTGOING ? graph.outgoing(key) : graph.incoming(key);
          return edges.stream().filter(edge -> kinds.contains(edge.kind())).toList();
        });
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    NameMatcher matcher = new NameMatcher(match, text);
    return locked(
        () ->
            matcher.best(
                graph.named().entrySet().stream()
                    .filter(bearers -> matcher.matches(bearers.getKey()))
                    .flatMap(bearers -> bearers.getValue().values().stream()),
                limit));
  }

  @Override
  public List<Entity> outline(String path) {
    return locked(() -> graph.outline(path));
  }

  /** Follows edges while no batch comes between, so that the answer fits one state of the graph. */
  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    return locked(() -> Reader.super.blastRadius(key, depth, kinds));
  }

  @Override
  public Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    return locked(
        () -> {
          for (Relation relation : Relation.values()) {
            graph.rows(relation).forEach(builder::add);
          }
          return builder.build();
        });
  }

  @Override
  public Map<Relation, Long> counts() {
    return locked(
        () -> {
          Map<Relation, Long> counts = new java.util.EnumMap<>(Relation.class);
          for (Relation relation : Relation.values()) {
            counts.put(relation, (long) graph.rows(relation).size());
          }
          return counts;
        });
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
