package dev.cutover.store.heap;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Utf8Order;
import dev.cutover.model.WordCoverage;
import dev.cutover.store.KeyRange;
import dev.cutover.store.NameMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Five sorted relations and two indexes on them. Not safe for use by several threads. */
public final class HeapGraph {
  /** One for all: each mention of the method would be a class of its own to the compiler. */
  private static final Comparator<String> BY_KEY = Utf8Order::compare;

  private final NavigableMap<String, Entity> entities = new TreeMap<>(BY_KEY);

  /**
   * The values are what was put last; a key may be an earlier edge of the same identity. A skip
   * list, so that trees have but one comparator, which the compiler can see through.
   */
  private final NavigableMap<Edge, Edge> edges = new ConcurrentSkipListMap<>(HeapGraph::byStart);

  private final NavigableMap<String, ExcludedTest> tests = new TreeMap<>(BY_KEY);
  private final NavigableMap<String, WordCoverage> coverage = new TreeMap<>(BY_KEY);
  private final NavigableMap<String, IgnoredFile> ignored = new TreeMap<>(BY_KEY);

  private final NavigableMap<Edge, Edge> incoming = new ConcurrentSkipListMap<>(HeapGraph::byEnd);
  private final Map<String, Map<String, Entity>> named = new HashMap<>();

  /**
   * Written out, as {@link #byEnd}: {@code Comparator.thenComparing} is one piece of code for all
   * comparators of a process, and as fast as the compiler found it when it looked, four times
   * slower or not.
   */
  private static int byStart(Edge one, Edge other) {
    int from = Utf8Order.compare(one.from(), other.from());
    if (from != 0) {
      return from;
    }
    int kind = one.kind().compareTo(other.kind());
    return kind != 0 ? kind : Utf8Order.compare(one.to(), other.to());
  }

  private static int byEnd(Edge one, Edge other) {
    int to = Utf8Order.compare(one.to(), other.to());
    if (to != 0) {
      return to;
    }
    int from = Utf8Order.compare(one.from(), other.from());
    return from != 0 ? from : one.kind().compareTo(other.kind());
  }

  /** Puts a complete row in, in place of the one of equal identity. */
  public void put(Row row) {
    switch (row) {
      case Entity entity -> put(entity);
      case Edge edge -> put(edge);
      case ExcludedTest test -> tests.put(test.key(), test);
      case WordCoverage words -> coverage.put(words.path(), words);
      case IgnoredFile file -> ignored.put(file.path(), file);
    }
  }

  /** Deletes the rows of a path, which {@link Row#path} tells where to look for. */
  public void delete(String path) {
    coverage.remove(path);
    ignored.remove(path);
    ofPath(entities, path).forEach(entity -> unname(entities.remove(entity.key())));
    ofPath(tests, path).forEach(test -> tests.remove(test.key()));
    edgesOfPath(path)
        .forEach(
            edge -> {
              edges.remove(edge);
              incoming.remove(edge);
            });
  }

  /** The rows of a relation in their order. */
  public Collection<? extends Row> rows(Relation relation) {
    return switch (relation) {
      case ENTITIES -> entities.values();
      case EDGES -> edges.values();
      case EXCLUDED_TESTS -> tests.values();
      case WORD_COVERAGE -> coverage.values();
      case IGNORED_FILES -> ignored.values();
    };
  }

  /** The rows of a range of keys in their order. */
  Collection<? extends Row> rows(Relation relation, KeyRange range) {
    return switch (relation) {
      case ENTITIES -> within(entities, range);
      case EDGES -> edges(range);
      case EXCLUDED_TESTS -> within(tests, range);
      case WORD_COVERAGE -> within(coverage, range);
      case IGNORED_FILES -> within(ignored, range);
    };
  }

  @Nullable Entity find(String key) {
    return entities.get(key);
  }

  /** The edges that start at a key. */
  Collection<Edge> outgoing(String key) {
    return edges.subMap(least(key, ""), least(after(key), "")).values();
  }

  /** The edges that end at a key. */
  Collection<Edge> incoming(String key) {
    return incoming.subMap(least("", key), least("", after(key))).values();
  }

  /** Every simple name in lower case, with the entities that bear it. */
  Map<String, Map<String, Entity>> named() {
    return named;
  }

  /** The entities of a path, in their order. */
  List<Entity> outline(String path) {
    return ofPath(entities, path);
  }

  private void put(Entity entity) {
    unname(entities.put(entity.key(), entity));
    named
        .computeIfAbsent(NameMatcher.fold(entity.name()), _ -> new HashMap<>())
        .put(entity.key(), entity);
  }

  private void put(Edge edge) {
    edges.put(edge, edge);
    incoming.put(edge, edge);
  }

  private void unname(@Nullable Entity entity) {
    if (entity != null) {
      named.computeIfPresent(
          NameMatcher.fold(entity.name()),
          (_, bearers) -> {
            bearers.remove(entity.key());
            return bearers.isEmpty() ? null : bearers;
          });
    }
  }

  private List<Edge> edgesOfPath(String path) {
    List<Edge> found = new ArrayList<>(outgoing(path));
    found.addAll(edges.subMap(least(path + "#", ""), least(path + "$", "")).values());
    for (EdgeKind kind : EdgeKind.values()) {
      Edge fromFolder = edges.get(probe(Keys.parentFolder(path), kind, path));
      if (fromFolder != null) {
        found.add(fromFolder);
      }
    }
    found.removeIf(edge -> !edge.path().equals(path));
    return found;
  }

  private Collection<Edge> edges(KeyRange range) {
    NavigableMap<Edge, Edge> tail = edges.tailMap(least(range.from(), ""), true);
    return range.to().map(to -> tail.headMap(least(to, ""), false)).orElse(tail).values();
  }

  private static <R extends Row> Collection<R> within(
      NavigableMap<String, R> relation, KeyRange range) {
    NavigableMap<String, R> tail = relation.tailMap(range.from(), true);
    return range.to().map(to -> tail.headMap(to, false)).orElse(tail).values();
  }

  private static <R extends Row> List<R> ofPath(NavigableMap<String, R> relation, String path) {
    List<R> found = new ArrayList<>();
    R own = relation.get(path);
    if (own != null) {
      found.add(own);
    }
    found.addAll(relation.subMap(path + "#", path + "$").values());
    found.removeIf(row -> !row.path().equals(path));
    return found;
  }

  private static String after(String key) {
    return key + "\0";
  }

  private static Edge least(String from, String to) {
    return probe(from, EdgeKind.values()[0], to);
  }

  private static Edge probe(String from, EdgeKind kind, String to) {
    return new Edge(from, kind, to, "", 0, 0, 0, Certainty.UNRESOLVED);
  }
}
