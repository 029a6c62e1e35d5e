package dev.cutover.pipeline.delivery;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.Batch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A batch as bytes, in files and on its way to other processes.
 *
 * <p>The length of what follows the first eight bytes and its CRC-32 as ints, then the deleted
 * paths as texts, the number of rows, and each row's canonical bytes behind their length.
 */
public final class BatchFrame {
  /** Bytes before the content: its length, its checksum. */
  static final int HEADER = 2 * Integer.BYTES;

  private BatchFrame() {}

  /** The whole frame. */
  public static byte[] encode(Batch batch) {
    RowCodec codec = new RowCodec();
    BinaryWriter content = new BinaryWriter(4096);
    content.texts(batch.deletedPaths());
    content.varint(batch.rows().size());
    for (Row row : batch.rows()) {
      byte[] bytes = codec.encode(row);
      content.varint(bytes.length);
      content.bytes(bytes, bytes.length);
    }
    return ByteBuffer.allocate(HEADER + content.size())
        .putInt(content.size())
        .putInt(checksum(content.array(), 0, content.size()))
        .put(content.array(), 0, content.size())
        .array();
  }

  /**
   * Reads a whole frame.
   *
   * @throws PipelineException where it is torn
   */
  public static Batch decode(byte[] frame) {
    if (frame.length < HEADER) {
      throw new PipelineException("a batch of %d bytes is torn".formatted(frame.length));
    }
    ByteBuffer header = ByteBuffer.wrap(frame);
    int length = header.getInt();
    if (length != frame.length - HEADER
        || header.getInt() != checksum(frame, HEADER, frame.length - HEADER)) {
      throw new PipelineException("a batch of %d bytes is torn".formatted(frame.length));
    }
    byte[] content = new byte[length];
    header.get(content);
    return content(content);
  }

  private static Batch content(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes);
    List<String> deleted = in.texts();
    int count = in.varint();
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(RowCodec.decode(in.slice()));
    }
    return new Batch(deleted, rows);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
