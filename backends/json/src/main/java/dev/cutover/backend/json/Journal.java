package dev.cutover.backend.json;

import dev.cutover.model.Digest;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The batches that are not folded into the relation files yet. Each is a line of the paths that it
 * deletes, a line for each row, and a line with the digest of the lines before it, without which it
 * does not count.
 *
 * <p>A file without channels, since an interrupt would close those.
 */
final class Journal implements AutoCloseable {
  static final String END = "{\"end\":\"";

  private final Durability durability;
  private final RandomAccessFile file;

  private Journal(Durability durability, RandomAccessFile file) {
    this.durability = durability;
    this.file = file;
  }

  /** Feeds the sink every batch that counts, and goes on behind the last of them. */
  static Journal open(StoreFolder folder, Durability durability, Consumer<Batch> sink)
      throws IOException {
    long end = JournalReader.replay(folder, sink);
    RandomAccessFile file = new RandomAccessFile(folder.journal().toFile(), "rw");
    try {
      file.setLength(end);
      file.seek(end);
      return new Journal(durability, file);
    } catch (IOException failure) {
      file.close();
      throw failure;
    }
  }

  /** The bytes of a batch; fails before anything is written if a row is not complete. */
  static byte[] encode(Batch batch) {
    JsonText text = new JsonText();
    text.open().texts("deleted", batch.deletedPaths()).close().end();
    for (Row row : batch.rows()) {
      text.open().name(row.relation().toString());
      RowText.write(row, text);
      text.close().end();
    }
    byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream(lines.length + 64);
    frame.writeBytes(lines);
    frame.writeBytes(
        (END + Digest.of(lines, 0, lines.length) + "\"}\n").getBytes(StandardCharsets.UTF_8));
    return frame.toByteArray();
  }

  /** Appends an encoded batch, all of it or nothing. */
  void append(byte[] frame) throws IOException {
    long before = file.getFilePointer();
    try {
      file.write(frame);
      if (durability == Durability.SYNCED) {
        file.getFD().sync();
      }
    } catch (IOException failure) {
      takeBack(before, failure);
      throw failure;
    }
  }

  /** Forgets all batches, once they are folded. */
  void clear() throws IOException {
    file.setLength(0);
    file.seek(0);
    file.getFD().sync();
  }

  boolean isEmpty() throws IOException {
    return file.length() == 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void takeBack(long before, IOException failure) {
    try {
      file.setLength(before);
      file.seek(before);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
