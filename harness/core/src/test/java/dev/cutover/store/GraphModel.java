package dev.cutover.store;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a right store answers, worked out by looking at every row: slow and evident. */
public final class GraphModel implements Reader {
  private static final Comparator<String> BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final Map<Relation, Map<List<String>, Row>> rows = new EnumMap<>(Relation.class);

  /** Applies the batches one after another. */
  public static GraphModel of(Batch... batches) {
    GraphModel model = new GraphModel();
    Stream.of(batches).forEach(model::apply);
    return model;
  }

  /** Deletes the paths, then puts the rows in. */
  public void apply(Batch batch) {
    rows.values()
        .forEach(
            relation ->
                relation.values().removeIf(row -> batch.deletedPaths().contains(row.path())));
    for (Row row : batch.rows()) {
      relation(row.relation()).put(row.identity(), row);
    }
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    relation(relation).values().forEach(sink);
  }

  @Override
  public Optional<Entity> find(String key) {
    return entities().filter(entity -> entity.key().equals(key)).findFirst();
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    return edges()
        .filter(edge -> kinds.contains(edge.kind()))
        .filter(edge -> (direction == Direction.OUTGOING ? edge.from() : edge.to()).equals(key))
        .toList();
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    String wanted = fold(text);
    Predicate<Entity> equal = entity -> fold(entity.name()).equals(wanted);
    Predicate<Entity> starting = entity -> fold(entity.name()).startsWith(wanted);
    Predicate<Entity> containing = entity -> fold(entity.name()).contains(wanted);
    Predicate<Entity> scattered = entity -> isScattered(wanted, fold(entity.name()));
    return entities()
        .filter(
            switch (match) {
              case PREFIX -> starting;
              case CONTAINS -> containing;
              case FUZZY -> scattered;
            })
        .sorted(
            Comparator.comparing(equal::test)
                .thenComparing(starting::test)
                .thenComparing(containing::test)
                .reversed()
                .thenComparingLong(entity -> entity.name().codePoints().count())
                .thenComparing(Entity::key, BYTES))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Entity> outline(String path) {
    return entities().filter(entity -> entity.path().equals(path)).toList();
  }

  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    Map<String, Integer> distances = new HashMap<>(Map.of(key, 0));
    for (int distance = 1; distance <= depth; distance++) {
      Map<String, Integer> before = Map.copyOf(distances);
      int next = distance;
      edges()
          .filter(edge -> kinds.contains(edge.kind()) && before.containsKey(edge.to()))
          .forEach(edge -> distances.putIfAbsent(edge.from(), next));
    }
    return distances.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(BYTES)))
        .map(entry -> new Reached(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    return edges()
        .filter(edge -> edge.kind() == EdgeKind.CALLS && !edge.to().startsWith("?"))
        .collect(Collectors.groupingBy(Edge::to, Collectors.summingLong(Edge::sites)))
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(BYTES)))
        .map(entry -> new Hotspot(entry.getKey(), entry.getValue()))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<Relation, Long> counts() {
    return Stream.of(Relation.values())
        .collect(
            Collectors.toMap(relation -> relation, relation -> (long) relation(relation).size()));
  }

  private Stream<Entity> entities() {
    return relation(Relation.ENTITIES).values().stream().map(Entity.class::cast);
  }

  private Stream<Edge> edges() {
    return relation(Relation.EDGES).values().stream().map(Edge.class::cast);
  }

  private Map<List<String>, Row> relation(Relation relation) {
    return rows.computeIfAbsent(relation, _ -> new TreeMap<>(GraphModel::compareIdentities));
  }

  private static int compareIdentities(List<String> a, List<String> b) {
    return IntStream.range(0, a.size())
        .map(part -> BYTES.compare(a.get(part), b.get(part)))
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }

  private static boolean isScattered(String wanted, String name) {
    if (wanted.isEmpty() || name.isEmpty()) {
      return wanted.isEmpty();
    }
    int first = wanted.codePointAt(0);
    int other = name.codePointAt(0);
    String behind = first == other ? wanted.substring(Character.charCount(first)) : wanted;
    return isScattered(behind, name.substring(Character.charCount(other)));
  }

  private static String fold(String text) {
    return text.codePoints()
        .map(point -> point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
