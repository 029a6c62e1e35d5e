package dev.cutover.pipeline.change;

import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares what a run makes with what stores hold. First the stores are read and rows added, by any
 * number of threads, then each part is asked once for what differs.
 *
 * <p>What is held in memory is a 64th of the paths, and rows of some files.
 */
public final class Changes implements AutoCloseable {
  /** Number of parts; each has a 64th of the paths. */
  public static final int PARTS = 64;

  private final List<Part> parts = new ArrayList<>(PARTS);
  private final int stores;

  /**
   * @param scratch an existing folder for what spills
   * @param stores how many are written to; what one of them lacks is written to all
   */
  public Changes(Path scratch, int stores) {
    this.stores = stores;
    for (int part = 0; part < PARTS; part++) {
      parts.add(new Part(scratch.resolve("changes-" + part), stores));
    }
  }

  /** Takes in what a store holds of a relation. */
  public void read(int store, Relation relation, Reader reader) {
    Held held = new Held(store);
    reader.scan(relation, held::add);
    held.end();
  }

  /** Takes a store for one that lacks everything: it cannot be read. */
  public void distrust(int store) {
    parts.forEach(part -> part.distrust(store));
  }

  /** Takes rows of the run from one thread. */
  public Appender appender() {
    return new Appender();
  }

  /**
   * What is told of a part.
   *
   * @param differing only files and folders that differ; else all that the run made
   * @param gone also those that the stores hold and the run did not make
   */
  public record Scope(boolean differing, boolean gone) {}

  /** Tells files and folders of a part; once everything was added. */
  public void forEach(int part, Scope scope, Consumer<FileChange> sink) {
    parts.get(part).forEach(stores, scope, sink);
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.delete();
    }
  }

  private Part of(String path) {
    return parts.get(Math.floorMod(path.hashCode() * 0x9E3779B9, PARTS));
  }

  /** Sums up what a scan shows; rows of one path mostly come one after another. */
  private final class Held {
    private final int store;
    private final RowCodec codec = new RowCodec();
    private final BinaryWriter record = new BinaryWriter(256);
    private String path = "";
    private Sum sum = Sum.NOTHING;

    Held(int store) {
      this.store = store;
    }

    void add(Row row) {
      if (!row.path().equals(path)) {
        end();
        path = row.path();
      }
      sum = sum.plus(codec.digest(row));
    }

    void end() {
      if (sum.rows() > 0) {
        record.reset();
        record.text(path);
        sum.write(record);
        of(path).held(store).append(record.array(), record.size());
        sum = Sum.NOTHING;
      }
    }
  }

  /** Rows of one thread on their way to the parts. */
  public final class Appender {
    private final RowCodec codec = new RowCodec();
    private final BinaryWriter record = new BinaryWriter(256);
    private final BinaryWriter rows = new BinaryWriter(4096);
    private String path = "";
    private Sum sum = Sum.NOTHING;

    private Appender() {}

    public void add(Row row) {
      if (!row.path().equals(path)) {
        end();
        path = row.path();
        rows.text(path);
      }
      sum = sum.plus(codec.append(row, rows));
    }

    /** Hands over what is left. */
    public void end() {
      if (sum.rows() > 0) {
        record.reset();
        record.text(path);
        sum.write(record);
        Part part = of(path);
        part.made().append(record.array(), record.size());
        part.rows().append(rows.array(), rows.size());
      }
      path = "";
      sum = Sum.NOTHING;
      rows.reset();
    }
  }
}
