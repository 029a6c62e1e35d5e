package dev.cutover.fault;

import dev.cutover.fault.Journaled.Answer;
import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Batch;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps, outside of a store, what was handed to it and what it acknowledged, each before the next
 * step: with the operating system, which outlives the process.
 *
 * <p>Entries are a length as an int and so many bytes: a letter, the number of the batch, and for a
 * {@code B}egun one its deleted paths and rows. {@code A} stands for acknowledged, {@code F} for
 * failed. A torn last entry counts for nothing: what it would say had not happened yet.
 */
public final class BatchJournal implements AutoCloseable {
  private final OutputStream out;
  private int next = 1;

  private BatchJournal(OutputStream out) {
    this.out = out;
  }

  /** Starts a journal in a new file. */
  public static BatchJournal create(Path file) {
    try {
      return new BatchJournal(new FileOutputStream(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a journal of batches in " + file, e);
    }
  }

  /** A batch is about to be handed to the store; the number by which its answer is told. */
  synchronized int begin(Batch batch) {
    int number = next++;
    BinaryWriter entry = entry('B', number);
    entry.texts(batch.deletedPaths());
    entry.varint(batch.rows().size());
    RowCodec codec = new RowCodec();
    for (Row row : batch.rows()) {
      byte[] bytes = codec.encode(row);
      entry.varint(bytes.length);
      entry.bytes(bytes, bytes.length);
    }
    append(entry);
    return number;
  }

  /** The store acknowledged a batch. */
  synchronized void acknowledged(int number) {
    append(entry('A', number));
  }

  /** The store threw. */
  synchronized void failed(int number) {
    append(entry('F', number));
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BinaryWriter entry(char letter, int number) {
    BinaryWriter entry = new BinaryWriter(64);
    entry.octet(letter);
    entry.varint(number);
    return entry;
  }

  /** One call of the operating system, so that an entry is there or not. */
  private void append(BinaryWriter entry) {
    byte[] framed =
        ByteBuffer.allocate(Integer.BYTES + entry.size())
            .putInt(entry.size())
            .put(entry.array(), 0, entry.size())
            .array();
    try {
      out.write(framed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot go on with the journal of batches", e);
    }
  }

  /** Reads a journal back, in the order in which the batches were handed over. */
  public static List<Journaled> read(Path file) {
    Map<Integer, Integer> places = new HashMap<>();
    List<Journaled> batches = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int position = 0;
      for (byte[] entry = entry(in); entry.length > 0; entry = entry(in)) {
        BinaryReader body = new BinaryReader(entry);
        int letter = body.octet();
        int number = body.varint();
        if (letter == 'B') {
          places.put(number, batches.size());
          batches.add(new Journaled(batch(body), position, Journaled.NEVER, Answer.NONE));
        } else {
          Answer answer = letter == 'A' ? Answer.ACKNOWLEDGED : Answer.FAILED;
          int place = places.getOrDefault(number, -1);
          Journaled begun = batches.get(place);
          batches.set(place, new Journaled(begun.batch(), begun.begun(), position, answer));
        }
        position++;
      }
      return batches;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal of batches " + file, e);
    }
  }

  /** The next entry; empty at the end, also a torn one. */
  private static byte[] entry(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      byte[] entry = in.readNBytes(length);
      return entry.length == length ? entry : new byte[0];
    } catch (EOFException _) {
      return new byte[0];
    }
  }

  private static Batch batch(BinaryReader in) {
    List<String> deleted = in.texts();
    int count = in.varint();
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(RowCodec.decode(in.slice()));
    }
    return new Batch(deleted, rows);
  }
}
