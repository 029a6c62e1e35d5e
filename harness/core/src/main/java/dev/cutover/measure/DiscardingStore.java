package dev.cutover.measure;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Acknowledges every batch and keeps nothing: what a pipeline costs without its store. */
public final class DiscardingStore implements Store {
  private final Consumer<Batch> tap;

  public DiscardingStore() {
    this(_ -> {});
  }

  /**
   * @param tap sees every batch as it passes; called by all writers at once
   */
  public DiscardingStore(Consumer<Batch> tap) {
    this.tap = tap;
  }

  @Override
  public StoreInfo info() {
    return new StoreInfo("discarding", Durability.NONE, "keeps nothing", OptionalLong.empty());
  }

  @Override
  public Writer writer() {
    return tap::accept;
  }

  @Override
  public Reader reader() {
    return new EmptyReader();
  }

  @Override
  public void close() {}

  private static final class EmptyReader implements Reader {
    @Override
    public void scan(Relation relation, Consumer<Row> sink) {}

    @Override
    public Optional<Entity> find(String key) {
      return Optional.empty();
    }

    @Override
    public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
      return List.of();
    }

    @Override
    public List<Entity> search(Match match, String text, int limit) {
      return List.of();
    }

    @Override
    public List<Entity> outline(String path) {
      return List.of();
    }
  }
}
