package dev.cutover.backend.rocksdb;

import dev.cutover.model.EdgeKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Turns a batch into one write of RocksDB.
 *
 * <p>Writers go on beside each other, as RocksDB lets them. A batch that deletes must first look
 * for what to delete, so it has the store to itself for that time.
 */
final class RocksDbWriter implements Writer {
  private final Database database;
  private final ReadWriteLock deletions;
  private final Map<Relation, Integer> families = new EnumMap<>(Relation.class);
  private final int edgesByTarget;
  private final EncodedRow encoded = new EncodedRow();
  private final Keyspace key = new Keyspace();
  private final BatchBytes changes = new BatchBytes();

  RocksDbWriter(Database database, ReadWriteLock deletions) {
    this.database = database;
    this.deletions = deletions;
    for (Relation relation : Relation.values()) {
      families.put(relation, database.id(Family.of(relation)));
    }
    edgesByTarget = database.id(Family.EDGES_BY_TARGET);
  }

  @Override
  public void write(Batch batch) {
    Lock lock = batch.deletedPaths().isEmpty() ? deletions.readLock() : deletions.writeLock();
    lock.lock();
    try {
      apply(batch);
    } finally {
      lock.unlock();
    }
  }

  private void apply(Batch batch) {
    changes.clear();
    batch.deletedPaths().forEach(this::delete);
    batch.rows().forEach(this::put);
    if (!changes.isEmpty()) {
      database.write(changes.toBytes());
    }
  }

  private void put(Row row) {
    encoded.encode(row);
    if (row.relation() == Relation.EDGES) {
      encoded.edgeKey(key);
      putRest(Relation.EDGES);
      encoded.targetKey(key);
      changes.put(edgesByTarget, key, encoded.bytes(), 0, 0);
    } else {
      encoded.singleKey(key);
      putRest(row.relation());
    }
  }

  private void putRest(Relation relation) {
    changes.put(
        family(relation), key, encoded.bytes(), encoded.valueStart(), encoded.bytes().length);
  }

  private void delete(String path) {
    changes.delete(family(Relation.WORD_COVERAGE), Keyspace.utf8(path));
    changes.delete(family(Relation.IGNORED_FILES), Keyspace.utf8(path));
    for (Relation relation : new Relation[] {Relation.ENTITIES, Relation.EXCLUDED_TESTS}) {
      byte[] own = Keyspace.utf8(path);
      byte @Nullable [] value = database.get(Family.of(relation), own);
      if (value != null) {
        deleteIfOf(path, relation, own, value);
      }
      deleteRange(path, relation, key.clear().last(path + "#"));
    }
    deleteRange(path, Relation.EDGES, key.clear().part(path));
    deleteRange(path, Relation.EDGES, key.clear().open(path + "#"));
    deleteEdgesFromFolder(path);
  }

  private void deleteEdgesFromFolder(String path) {
    for (EdgeKind kind : EdgeKind.values()) {
      byte[] edge =
          key.clear().part(Keys.parentFolder(path)).octet(kind.ordinal()).last(path).toBytes();
      byte @Nullable [] value = database.get(Family.EDGES, edge);
      if (value != null) {
        deleteIfOf(path, Relation.EDGES, edge, value);
      }
    }
  }

  private void deleteRange(String path, Relation relation, Keyspace prefix) {
    database.visit(
        Family.of(relation),
        prefix.toBytes(),
        (found, value) -> deleteIfOf(path, relation, found, value));
  }

  /** Keys alone do not tell: {@code a#b} may be a file of its own beside {@code a}. */
  private void deleteIfOf(String path, Relation relation, byte[] found, byte[] value) {
    Row row = EncodedRow.decode(relation, found, value);
    if (!row.path().equals(path)) {
      return;
    }
    changes.delete(family(relation), found);
    if (relation == Relation.EDGES) {
      encoded.encode(row);
      encoded.targetKey(key);
      changes.delete(edgesByTarget, key.toBytes());
    }
  }

  private int family(Relation relation) {
    return Objects.requireNonNull(families.get(relation));
  }
}
