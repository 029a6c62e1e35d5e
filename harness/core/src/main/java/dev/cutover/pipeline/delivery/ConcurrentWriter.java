package dev.cutover.pipeline.delivery;

import dev.cutover.model.Relation;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Writes a batch for each relation, all at once, each relation on a writer thread of its own. */
final class ConcurrentWriter implements Writer {
  private final Map<Relation, WriterThread> threads = new EnumMap<>(Relation.class);

  ConcurrentWriter(Supplier<Writer> connections) {
    for (Relation relation : Relation.values()) {
      threads.put(relation, new WriterThread(connections.get(), 1, "cutover-write-" + relation));
    }
  }

  @Override
  public void write(Batch batch) {
    if (!batch.deletedPaths().isEmpty()) {
      thread(Relation.ENTITIES).submit(Batch.deleting(batch.deletedPaths())).join();
    }
    List<Reply> replies = new ArrayList<>();
    ByRelation.split(batch).forEach((relation, part) -> replies.add(thread(relation).submit(part)));
    replies.forEach(Reply::join);
  }

  private WriterThread thread(Relation relation) {
    return Objects.requireNonNull(threads.get(relation));
  }

  @Override
  public void close() {
    threads.values().forEach(WriterThread::close);
  }
}
