package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.Batch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a writer process tells the one that started it.
 *
 * <p>In bytes: the case as one byte, then its values; texts and batches behind their length.
 */
sealed interface Report {
  /** The store has committed a batch, or refused it and a {@link Refused} went before. */
  record Committed(int partition, long sequence) implements Report {}

  /** The store had to be asked again. */
  record Retried(String reason) implements Report {}

  /** The store does not take a batch, for good. */
  record Refused(String reason, Batch batch) implements Report {}

  /** The broker was waited for in vain. */
  record BrokerGone(String reason) implements Report {}

  /** The process ends, and says why. */
  record Failed(String reason) implements Report {}

  /** Writes a report and sends it off. */
  static void write(Report report, DataOutputStream out) throws IOException {
    switch (report) {
      case Committed(int partition, long sequence) -> {
        out.writeByte('C');
        out.writeInt(partition);
        out.writeLong(sequence);
      }
      case Retried(String reason) -> text('R', reason, out);
      case Refused(String reason, Batch batch) -> {
        text('X', reason, out);
        bytes(BatchFrame.encode(batch), out);
      }
      case BrokerGone(String reason) -> text('G', reason, out);
      case Failed(String reason) -> text('F', reason, out);
    }
    out.flush();
  }

  /** The next report; null where the process has ended, perhaps in the middle of one. */
  static @Nullable Report read(DataInputStream in) throws IOException {
    try {
      int kind = in.readUnsignedByte();
      return switch (kind) {
        case 'C' -> new Committed(in.readInt(), in.readLong());
        case 'R' -> new Retried(text(in));
        case 'X' -> new Refused(text(in), BatchFrame.decode(bytes(in)));
        case 'G' -> new BrokerGone(text(in));
        case 'F' -> new Failed(text(in));
        default -> throw new PipelineException("its report begins with " + kind);
      };
    } catch (EOFException _) {
      return null;
    }
  }

  private static void text(char kind, String text, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    bytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
