package dev.cutover.fault;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A store that neither takes nor says anything as long as it is dead. Does not own the store. */
public record MortalStore(Store healthy, BooleanSupplier dead) implements Store {
  private void live() {
    if (dead.getAsBoolean()) {
      throw new StoreException("the store is dead");
    }
  }

  @Override
  public StoreInfo info() {
    return healthy.info();
  }

  @Override
  public Writer writer() {
    live();
    Writer writer = healthy.writer();
    return new Writer() {
      @Override
      public void write(Batch batch) {
        live();
        writer.write(batch);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  @Override
  public Reader reader() {
    live();
    return new MortalReader(healthy.reader());
  }

  @Override
  public void finish() {
    live();
    healthy.finish();
  }

  @Override
  public void close() {}

  private final class MortalReader implements Reader {
    private final Reader reader;

    MortalReader(Reader reader) {
      this.reader = reader;
    }

    @Override
    public void scan(Relation relation, Consumer<Row> sink) {
      live();
      reader.scan(relation, sink);
    }

    @Override
    public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
      live();
      reader.scan(relation, range, sink);
    }

    @Override
    public Optional<Entity> find(String key) {
      live();
      return reader.find(key);
    }

    @Override
    public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
      live();
      return reader.edges(key, direction, kinds);
    }

    @Override
    public List<Entity> search(Match match, String text, int limit) {
      live();
      return reader.search(match, text, limit);
    }

    @Override
    public List<Entity> outline(String path) {
      live();
      return reader.outline(path);
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
