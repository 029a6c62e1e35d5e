package dev.cutover.backend.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

final class RocksDbBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new RocksDbBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return new StoreUri("rocksdb", folder.toString());
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) throws RocksDBException {
    return new Puts(folder, new NativeOptions(durability));
  }

  /**
   * A family for each relation and one for edges by target; a put for each row, bytes as values.
   */
  private static final class Puts implements BareLoop {
    private final NativeOptions options;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final RowCodec codec = new RowCodec();

    Puts(Path folder, NativeOptions options) throws RocksDBException {
      this.options = options;
      options.database().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
      this.db =
          RocksDB.open(
              options.database(),
              folder.toString(),
              List.of(family("default"), family("entities"), family("edges"), family("by-target")),
              families);
    }

    @Override
    public void write(List<Row> rows) throws RocksDBException {
      try (WriteBatch batch = new WriteBatch()) {
        for (Row row : rows) {
          switch (row) {
            case Entity entity ->
                batch.put(families.get(1), entity.key().getBytes(UTF_8), codec.encode(entity));
            case Edge edge -> put(batch, edge);
            case Row other -> throw new IllegalArgumentException("not in this loop: " + other);
          }
        }
        db.write(options.write(), batch);
      }
    }

    @Override
    public long count() {
      return count(families.get(1)) + count(families.get(2));
    }

    @Override
    public void close() {
      families.forEach(ColumnFamilyHandle::close);
      db.close();
      options.close();
    }

    private void put(WriteBatch batch, Edge edge) throws RocksDBException {
      String forward = edge.from() + '\0' + edge.kind() + '\0' + edge.to();
      String backward = edge.to() + '\0' + edge.from() + '\0' + edge.kind();
      batch.put(families.get(2), forward.getBytes(UTF_8), codec.encode(edge));
      batch.put(families.get(3), backward.getBytes(UTF_8), new byte[0]);
    }

    private long count(ColumnFamilyHandle family) {
      long count = 0;
      try (RocksIterator rows = db.newIterator(family)) {
        for (rows.seekToFirst(); rows.isValid(); rows.next()) {
          count++;
        }
      }
      return count;
    }

    private ColumnFamilyDescriptor family(String name) {
      return new ColumnFamilyDescriptor(name.getBytes(UTF_8), options.family());
    }
  }
}
