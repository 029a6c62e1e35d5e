package dev.cutover.measure;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A store that is nothing but its rows in order.
 *
 * @param fault what becomes of the rows of a batch on their way in
 */
public record ListStore(TreeSet<Row> rows, List<Row> doubled, UnaryOperator<List<Row>> fault)
    implements Store {
  /** A store without faults. */
  public ListStore() {
    this(rows -> rows);
  }

  public ListStore(UnaryOperator<List<Row>> fault) {
    this(new TreeSet<>(Row.ORDER), new ArrayList<>(), fault);
  }

  @Override
  public StoreInfo info() {
    return new StoreInfo("List 1", Durability.NONE, "a list", OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    return this::write;
  }

  private synchronized void write(Batch batch) {
    Set<Row> seen = new TreeSet<>(Row.ORDER);
    for (Row row : fault.apply(batch.rows())) {
      rows.remove(row);
      rows.add(row);
      if (!seen.add(row)) {
        doubled.add(row);
      }
    }
  }

  @Override
  public Reader reader() {
    return new ListReader(this);
  }

  private synchronized List<Row> of(Relation relation) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(doubled);
    return all.stream().filter(row -> row.relation() == relation).sorted(Row.ORDER).toList();
  }

  @Override
  public void close() {}

  private record ListReader(ListStore store) implements Reader {
    @Override
    public void scan(Relation relation, Consumer<Row> sink) {
      store.of(relation).forEach(sink);
    }

    private List<Entity> entities() {
      return store.of(Relation.ENTITIES).stream().map(Entity.class::cast).toList();
    }

    @Override
    public Optional<Entity> find(String key) {
      return entities().stream().filter(entity -> entity.key().equals(key)).findFirst();
    }

    @Override
    public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
      return store.of(Relation.EDGES).stream()
          .map(Edge.class::cast)
          .filter(edge -> kinds.contains(edge.kind()))
          .filter(edge -> key.equals(direction == Direction.OUTGOING ? edge.from() : edge.to()))
          .toList();
    }

    @Override
    public List<Entity> search(Match match, String text, int limit) {
      return new NameMatcher(match, text).best(entities().stream(), limit);
    }

    @Override
    public List<Entity> outline(String path) {
      return entities().stream().filter(entity -> entity.path().equals(path)).toList();
    }
  }
}
