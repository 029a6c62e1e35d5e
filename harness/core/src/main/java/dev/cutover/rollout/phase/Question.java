package dev.cutover.rollout.phase;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Reader.Direction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question that can be put to either store.
 *
 * @param <A> the answer
 */
sealed interface Question<A> {
  A ask(Reader reader);

  /** What decides whether it is asked in both stores: the same key always or never. */
  String key();

  /** Whether two answers are the same; in any order, where the order is nobody's promise. */
  default boolean same(A one, A other) {
    return one.equals(other);
  }

  record Find(String key) implements Question<Optional<Entity>> {
    @Override
    public Optional<Entity> ask(Reader reader) {
      return reader.find(key);
    }
  }

  record Edges(String key, Direction direction, Set<EdgeKind> kinds)
      implements Question<List<Edge>> {
    @Override
    public List<Edge> ask(Reader reader) {
      return reader.edges(key, direction, kinds);
    }

    @Override
    public boolean same(List<Edge> one, List<Edge> other) {
      return one.size() == other.size() && new HashSet<>(one).equals(new HashSet<>(other));
    }
  }

  record Search(Match match, String key, int limit) implements Question<List<Entity>> {
    @Override
    public List<Entity> ask(Reader reader) {
      return reader.search(match, key, limit);
    }
  }

  record Outline(String key) implements Question<List<Entity>> {
    @Override
    public List<Entity> ask(Reader reader) {
      return reader.outline(key);
    }

    @Override
    public boolean same(List<Entity> one, List<Entity> other) {
      return one.size() == other.size() && new HashSet<>(one).equals(new HashSet<>(other));
    }
  }

  record Blast(String key, int depth, Set<EdgeKind> kinds)
      implements Question<List<Reader.Reached>> {
    @Override
    public List<Reader.Reached> ask(Reader reader) {
      return reader.blastRadius(key, depth, kinds);
    }
  }

  record Hotspots(int limit) implements Question<List<Reader.Hotspot>> {
    @Override
    public List<Reader.Hotspot> ask(Reader reader) {
      return reader.hotspots(limit);
    }

    @Override
    public String key() {
      return "hotspots";
    }
  }
}
