package dev.cutover.backend.journal;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Batch;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A header, then a frame for each batch: length, checksum, deleted paths, rows. */
final class JournalFile implements AutoCloseable {
  private static final String TITLE = "cutover journal ";
  private static final String VERSION = "1";
  private static final byte[] HEADER = (TITLE + VERSION + "\n").getBytes(StandardCharsets.UTF_8);
  private static final int FRAME_HEADER = 2 * Integer.BYTES;

  private final StoreUri uri;
  private final OpenOptions options;
  private final FileChannel channel;
  private final RowCodec codec = new RowCodec();
  private final BinaryWriter bytes = new BinaryWriter(1 << 16);
  private long end = HEADER.length;

  JournalFile(StoreUri uri, Path file, OpenOptions options) {
    this.uri = uri;
    this.options = options;
    try {
      this.channel = FileChannel.open(file, mode());
    } catch (IOException e) {
      throw new StoreException.Unavailable(uri + ": name a file in a folder of yours: " + e, e);
    }
  }

  StoreUri uri() {
    return uri;
  }

  Durability durability() {
    return options.durability();
  }

  /**
   * Takes the file for this process alone, feeds its batches to the sink, cuts off what is torn.
   */
  void replay(Consumer<Batch> sink) throws IOException {
    if (options.access() == Access.READ_WRITE) {
      lock();
    }
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (content.hasRemaining() && channel.read(content) >= 0) {}
    content.flip();
    if (content.hasRemaining()) {
      checkHeader(content);
    } else if (options.access() == Access.READ_WRITE) {
      write(ByteBuffer.wrap(HEADER), 0);
    }
    @Nullable Batch batch;
    while ((batch = next(content)) != null) {
      sink.accept(batch);
    }
    if (options.access() == Access.READ_WRITE) {
      channel.truncate(end);
    }
  }

  /** Writes a batch behind the others; what fails half-way is cut off again. */
  void append(Batch batch) {
    if (options.access() == Access.READ_ONLY) {
      throw new StoreException(uri + " was opened for reading only");
    }
    ByteBuffer frame = frame(batch);
    try {
      write(frame, end);
      if (durability() == Durability.SYNCED) {
        channel.force(false);
      }
      end += frame.limit();
    } catch (IOException e) {
      throw cutOff(new StoreException(uri + ": nothing of the batch was written: " + e, e));
    }
  }

  long size() {
    return end;
  }

  @Override
  public void close() {
    try (channel) {
      if (channel.isOpen() && durability() != Durability.NONE) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw new StoreException(uri + ": the last batches may be lost: " + e, e);
    }
  }

  private Set<StandardOpenOption> mode() {
    return switch (options.access()) {
      case READ_ONLY -> Set.of(StandardOpenOption.READ);
      case READ_WRITE ->
          Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    };
  }

  private void lock() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new StoreException.Locked(uri + " is locked by this process: close it first", e);
    }
    throw new StoreException.Locked(uri + " is locked by another process: wait for it");
  }

  private void checkHeader(ByteBuffer content) {
    byte[] found = new byte[Math.min(HEADER.length, content.remaining())];
    content.get(found);
    String header = new String(found, StandardCharsets.UTF_8).strip();
    if (!header.startsWith(TITLE)) {
      throw new StoreException.Unavailable(uri + " is no journal: name another file");
    }
    String version = header.substring(TITLE.length());
    if (!version.equals(VERSION)) {
      throw new StoreException.Unavailable(
          "%s has version %s, this program knows %s: use the one that wrote it"
              .formatted(uri, version, VERSION));
    }
  }

  /** The next batch; none where the file ends, perhaps in a frame that a crash cut short. */
  private @Nullable Batch next(ByteBuffer content) {
    if (content.remaining() < FRAME_HEADER) {
      return null;
    }
    int length = content.getInt();
    int checksum = content.getInt();
    if (length < 0 || length > content.remaining()) {
      return null;
    }
    byte[] payload = new byte[length];
    content.get(payload);
    if (checksum(payload) != checksum) {
      throw new StoreException.Unavailable(uri + " is damaged at byte " + end);
    }
    end += FRAME_HEADER + length;
    return decode(new BinaryReader(payload));
  }

  private ByteBuffer frame(Batch batch) {
    bytes.reset();
    bytes.texts(batch.deletedPaths());
    for (Row row : batch.rows()) {
      byte[] encoded = codec.encode(row);
      bytes.bytes(encoded, encoded.length);
    }
    byte[] payload = bytes.toByteArray();
    ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + payload.length);
    return frame.putInt(payload.length).putInt(checksum(payload)).put(payload).flip();
  }

  private static Batch decode(BinaryReader in) {
    List<String> deleted = in.texts();
    List<Row> rows = new ArrayList<>();
    while (in.hasMore()) {
      rows.add(RowCodec.decode(in));
    }
    return new Batch(deleted, rows);
  }

  private static int checksum(byte[] payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(payload);
    return (int) checksum.getValue();
  }

  private void write(ByteBuffer content, long at) throws IOException {
    long position = at;
    while (content.hasRemaining()) {
      position += channel.write(content, position);
    }
  }

  private StoreException cutOff(StoreException reason) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    return reason;
  }
}
