package dev.cutover.measure;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.scenario.Load.QueryKind;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Reader.Direction;
import dev.cutover.store.StoreException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Questions about a filled store, the same for equal rows and seed whatever the store.
 *
 * <p>Every second key of callers, callees and blast radius is drawn from the ends of call edges, so
 * that an entity comes up as often as it is called (or calls) and hubs are asked for as readers do;
 * all others are drawn from all entities alike.
 */
final class QueryMix {
  private static final int KEYS = 1000;
  private static final int LIMIT = 20;
  private static final int BLAST_DEPTH = 3;
  private static final Set<EdgeKind> CALLS = EnumSet.of(EdgeKind.CALLS);
  private static final Set<EdgeKind> DEPENDENCIES =
      EnumSet.complementOf(EnumSet.of(EdgeKind.CONTAINS));

  private final List<Entity> entities;
  private final List<Edge> calls;

  private QueryMix(List<Entity> entities, List<Edge> calls) {
    this.entities = entities;
    this.calls = calls;
  }

  /** Draws the keys by two scans. */
  static QueryMix draw(Reader reader, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Reservoir<Entity> entities = new Reservoir<>(KEYS, random);
    reader.scan(Relation.ENTITIES, row -> entities.add((Entity) row));
    Reservoir<Edge> calls = new Reservoir<>(KEYS, random);
    reader.scan(
        Relation.EDGES,
        row -> {
          if (row instanceof Edge edge
              && edge.kind() == EdgeKind.CALLS
              && !Keys.isUnresolved(edge.to())) {
            calls.add(edge);
          }
        });
    List<Entity> drawn = entities.shuffled();
    if (drawn.isEmpty()) {
      throw new StoreException("the store holds no entities, so there is nothing to ask for");
    }
    return new QueryMix(drawn, calls.shuffled());
  }

  /** Asks question number i of a kind; how many rows the answer had. */
  long ask(Reader reader, QueryKind kind, int i) {
    return switch (kind) {
      case FIND -> reader.find(entity(i).key()).isPresent() ? 1 : 0;
      case CALLERS -> reader.edges(called(i), Direction.INCOMING, CALLS).size();
      case CALLEES -> reader.edges(caller(i), Direction.OUTGOING, CALLS).size();
      case BLAST -> reader.blastRadius(called(i), BLAST_DEPTH, DEPENDENCIES).size();
      case PREFIX -> reader.search(Match.PREFIX, beginning(entity(i).name()), LIMIT).size();
      case FUZZY -> reader.search(Match.FUZZY, letters(entity(i).name()), LIMIT).size();
      case SEARCH -> reader.search(entity(i).name(), LIMIT).size();
      case OUTLINE -> reader.outline(entity(i).path()).size();
      case HOTSPOTS -> reader.hotspots(LIMIT).size();
      case STATS -> reader.statistics().rows().size();
    };
  }

  /** The first half of a name, as somebody types it. */
  private static String beginning(String name) {
    return name.substring(0, name.offsetByCodePoints(0, (codePoints(name) + 1) / 2));
  }

  /** Every second character of a name. */
  private static String letters(String name) {
    return IntStream.range(0, codePoints(name))
        .filter(i -> i % 2 == 0)
        .map(i -> name.codePointAt(name.offsetByCodePoints(0, i)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int codePoints(String name) {
    return name.codePointCount(0, name.length());
  }

  private Entity entity(int i) {
    return entities.get(i % entities.size());
  }

  private String called(int i) {
    return weighted(i) ? calls.get(i / 2 % calls.size()).to() : entity(i).key();
  }

  private String caller(int i) {
    return weighted(i) ? calls.get(i / 2 % calls.size()).from() : entity(i).key();
  }

  private boolean weighted(int i) {
    return i % 2 == 0 && !calls.isEmpty();
  }
}
