package dev.cutover.pipeline.delivery;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Batches that no store took, to be replayed later.
 *
 * <p>Eight bytes {@code CUTSPIL1}, then for each batch its length and CRC-32 as ints, the deleted
 * paths as texts, the number of rows, and each row's canonical bytes behind their length. A torn
 * last batch is told by its checksum.
 */
public final class SpillFile implements AutoCloseable {
  private static final long MAGIC = 0x4355545350494C31L;

  private final Path path;
  private final DataOutputStream out;
  private final RowCodec codec = new RowCodec();

  private SpillFile(Path path, DataOutputStream out) {
    this.path = path;
    this.out = out;
  }

  /**
   * Begins a file of its own.
   *
   * @param name what its name begins with
   */
  public static SpillFile create(Path folder, String name) {
    try {
      Path path = Files.createTempFile(folder, name, ".batches");
      DataOutputStream out = new DataOutputStream(new FileOutputStream(path.toFile()));
      out.writeLong(MAGIC);
      return new SpillFile(path, out);
    } catch (IOException e) {
      throw new PipelineException("cannot keep what the store refused in " + folder, e);
    }
  }

  public Path path() {
    return path;
  }

  /** Keeps a batch, behind those before it. */
  public void append(Batch batch) {
    BinaryWriter frame = new BinaryWriter(4096);
    frame.texts(batch.deletedPaths());
    frame.varint(batch.rows().size());
    for (Row row : batch.rows()) {
      byte[] bytes = codec.encode(row);
      frame.varint(bytes.length);
      frame.bytes(bytes, bytes.length);
    }
    try {
      out.writeInt(frame.size());
      out.writeInt(checksum(frame.array(), frame.size()));
      out.write(frame.array(), 0, frame.size());
      out.flush();
    } catch (IOException e) {
      throw new PipelineException("cannot keep what the store refused in " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new PipelineException("cannot close " + path, e);
    }
  }

  /**
   * Writes every batch of a spill file.
   *
   * @return number of batches
   */
  public static int replay(Path path, Writer writer) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      if (Files.size(path) < Long.BYTES || in.readLong() != MAGIC) {
        throw new PipelineException(path + " is not a spill file of this version");
      }
      int batches = 0;
      for (byte[] frame = next(in, path); frame.length > 0; frame = next(in, path)) {
        writer.write(decode(frame));
        batches++;
      }
      return batches;
    } catch (IOException e) {
      throw new PipelineException("cannot read the spill file " + path + ": " + e.getMessage(), e);
    }
  }

  private static byte[] next(DataInputStream in, Path path) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException _) {
      return new byte[0];
    }
    int checksum = in.readInt();
    byte[] frame = in.readNBytes(length);
    if (frame.length != length || checksum(frame, length) != checksum) {
      throw new PipelineException(
          path + " ends in a torn batch; what stood before it was replayed");
    }
    return frame;
  }

  private static Batch decode(byte[] frame) {
    BinaryReader in = new BinaryReader(frame);
    List<String> deleted = in.texts();
    int count = in.varint();
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(RowCodec.decode(in.slice()));
    }
    return new Batch(deleted, rows);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
