package dev.cutover.pipeline.delivery;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Batches that no store took, to be replayed later.
 *
 * <p>Eight bytes {@code CUTSPIL1}, then the {@link BatchFrame} of each batch. A torn last batch is
 * told by its checksum.
 */
public final class SpillFile implements AutoCloseable {
  private static final long MAGIC = 0x4355545350494C31L;

  private final Path path;
  private final DataOutputStream out;

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
    try {
      out.write(BatchFrame.encode(batch));
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
        writer.write(decode(frame, path));
        batches++;
      }
      return batches;
    } catch (IOException e) {
      throw new PipelineException("cannot read the spill file " + path + ": " + e.getMessage(), e);
    }
  }

  private static byte[] next(DataInputStream in, Path path) throws IOException {
    byte[] header = in.readNBytes(BatchFrame.HEADER);
    if (header.length == 0) {
      return header;
    }
    int length = header.length < BatchFrame.HEADER ? -1 : ByteBuffer.wrap(header).getInt();
    byte[] content = in.readNBytes(Math.max(0, length));
    if (content.length != length) {
      throw torn(path);
    }
    return ByteBuffer.allocate(BatchFrame.HEADER + length).put(header).put(content).array();
  }

  private static Batch decode(byte[] frame, Path path) {
    try {
      return BatchFrame.decode(frame);
    } catch (PipelineException _) {
      throw torn(path);
    }
  }

  private static PipelineException torn(Path path) {
    return new PipelineException(path + " ends in a torn batch; what stood before it was replayed");
  }
}
