package dev.cutover.backend.journal;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every batch goes into the file first, then into a copy of the rows that readers see next. */
final class JournalStore implements Store {
  private final JournalFile file;
  private final AtomicReference<NavigableSet<Row>> rows =
      new AtomicReference<>(new TreeSet<>(Row.ORDER));

  JournalStore(JournalFile file) {
    this.file = file;
    try {
      file.replay(batch -> apply(batch, rows.get()));
    } catch (IOException e) {
      throw closed(new StoreException.Unavailable(file.uri() + " cannot be read: " + e, e));
    } catch (RuntimeException e) {
      throw closed(e);
    }
  }

  @Override
  public StoreInfo info() {
    return new StoreInfo(
        "Journal 1",
        file.durability(),
        switch (file.durability()) {
          case SYNCED -> "forced at every commit";
          case BUFFERED -> "forced when closed";
          case NONE -> "never forced";
        },
        OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    return this::write;
  }

  @Override
  public Reader reader() {
    return new JournalReader();
  }

  @Override
  public long sizeOnDisk() {
    return file.size();
  }

  @Override
  public void close() {
    file.close();
  }

  private synchronized void write(Batch batch) {
    file.append(batch);
    NavigableSet<Row> next = new TreeSet<>(rows.get());
    apply(batch, next);
    rows.set(next);
  }

  private static void apply(Batch batch, NavigableSet<Row> rows) {
    Set<String> deleted = Set.copyOf(batch.deletedPaths());
    if (!deleted.isEmpty()) {
      rows.removeIf(row -> deleted.contains(row.path()));
    }
    for (Row row : batch.rows()) {
      rows.remove(row);
      rows.add(row);
    }
  }

  private <E extends RuntimeException> E closed(E reason) {
    try (file) {
      return reason;
    }
  }

  /** Five questions; all others are answered on top of them. */
  private final class JournalReader implements Reader {
    @Override
    public void scan(Relation relation, Consumer<Row> sink) {
      rows.get().stream().filter(row -> row.relation() == relation).forEach(sink);
    }

    @Override
    public Optional<Entity> find(String key) {
      return entities().filter(entity -> entity.key().equals(key)).findFirst();
    }

    @Override
    public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
      return of(Edge.class)
          .filter(edge -> kinds.contains(edge.kind()))
          .filter(edge -> key.equals(direction == Direction.OUTGOING ? edge.from() : edge.to()))
          .toList();
    }

    @Override
    public List<Entity> search(Match match, String text, int limit) {
      return new NameMatcher(match, text).best(entities(), limit);
    }

    @Override
    public List<Entity> outline(String path) {
      return entities().filter(entity -> entity.path().equals(path)).toList();
    }

    private Stream<Entity> entities() {
      return of(Entity.class);
    }

    private <R extends Row> Stream<R> of(Class<R> type) {
      return rows.get().stream().filter(type::isInstance).map(type::cast);
    }
  }
}
