package dev.cutover.rollout.comparison;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Utf8Order;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.KeyRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The ranges that are done, in a file that outlives the process however that ends: what is in it
 * was done before it was written.
 *
 * <p>Records of a length, a CRC-32 and that many bytes. The first says what the ranges are of; one
 * that is torn or damaged ends the file. With the operating system at each record, not on disk.
 */
public final class RangeJournal implements AutoCloseable {
  private static final int HEADER = 2 * Integer.BYTES;

  private final Map<Relation, List<Entry>> entries = new EnumMap<>(Relation.class);
  private final @Nullable FileChannel file;

  /**
   * A range that is done.
   *
   * @param part count and digest of its rows
   */
  public record Entry(Relation relation, KeyRange range, Fingerprint.Part part) {}

  private RangeJournal(@Nullable FileChannel file) {
    this.file = file;
  }

  /** A journal that ends with this process. */
  public static RangeJournal forgetful() {
    return new RangeJournal(null);
  }

  /**
   * Goes on with a journal, or begins one.
   *
   * @param subject what its ranges are of; a journal of anything else begins anew
   */
  public static RangeJournal open(Path path, String subject) {
    try {
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      RangeJournal journal = new RangeJournal(file);
      journal.read(Files.readAllBytes(path), subject);
      return journal;
    } catch (IOException e) {
      throw new PipelineException("cannot keep checkpoints in " + path + ": " + e.getMessage(), e);
    }
  }

  /** The ranges of a relation that are done, in their order. */
  public synchronized List<Entry> ranges(Relation relation) {
    return entries.getOrDefault(relation, List.of()).stream()
        .sorted(Comparator.comparing(entry -> entry.range().from(), Utf8Order::compare))
        .toList();
  }

  /** What is between the ranges that are done, in order; all of it where none is. */
  public List<KeyRange> gaps(Relation relation) {
    List<KeyRange> gaps = new ArrayList<>();
    Optional<String> from = Optional.of("");
    for (Entry entry : ranges(relation)) {
      if (from.isPresent() && Utf8Order.compare(from.get(), entry.range().from()) < 0) {
        gaps.add(KeyRange.between(from.get(), entry.range().from()));
      }
      from = entry.range().to();
    }
    from.ifPresent(last -> gaps.add(KeyRange.from(last)));
    return gaps;
  }

  /** Counts and digests of all that is done. */
  public Fingerprint done() {
    Map<Relation, Fingerprint.Part> parts = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      ranges(relation)
          .forEach(entry -> parts.merge(relation, entry.part(), Fingerprint.Part::plus));
    }
    return new Fingerprint(parts);
  }

  /** Notes a range that is done. */
  public synchronized void append(Entry entry) {
    add(entry);
    if (file != null) {
      try {
        write(file, content(entry));
      } catch (IOException e) {
        throw new PipelineException("cannot note a checkpoint: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new PipelineException("cannot close the checkpoints: " + e.getMessage(), e);
      }
    }
  }

  private void add(Entry entry) {
    entries.computeIfAbsent(entry.relation(), _ -> new ArrayList<>()).add(entry);
  }

  private void read(byte[] bytes, String subject) throws IOException {
    BinaryWriter text = new BinaryWriter(256);
    text.text(subject);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Optional<byte[]> first = record(in);
    FileChannel to = java.util.Objects.requireNonNull(file);
    if (first.isEmpty() || !java.util.Arrays.equals(first.get(), text.toByteArray())) {
      to.truncate(0);
      to.position(0);
      write(to, text.toByteArray());
      return;
    }
    int end = in.position();
    for (Optional<byte[]> next = record(in); next.isPresent(); next = record(in)) {
      add(entry(next.get()));
      end = in.position();
    }
    to.truncate(end);
    to.position(end);
  }

  private static Optional<byte[]> record(ByteBuffer in) {
    if (in.remaining() < HEADER) {
      return Optional.empty();
    }
    int length = in.getInt();
    int checksum = in.getInt();
    if (length < 0 || length > in.remaining()) {
      return Optional.empty();
    }
    byte[] content = new byte[length];
    in.get(content);
    return checksum(content) == checksum ? Optional.of(content) : Optional.empty();
  }

  private static void write(FileChannel to, byte[] content) throws IOException {
    ByteBuffer record =
        ByteBuffer.allocate(HEADER + content.length)
            .putInt(content.length)
            .putInt(checksum(content))
            .put(content)
            .flip();
    while (record.hasRemaining()) {
      to.write(record);
    }
  }

  private static byte[] content(Entry entry) {
    BinaryWriter out = new BinaryWriter(256);
    out.text(entry.relation().toString());
    out.text(entry.range().from());
    out.optional(entry.range().to().orElse(null));
    out.fixed(entry.part().count());
    out.fixed(entry.part().digest().high());
    out.fixed(entry.part().digest().low());
    return out.toByteArray();
  }

  private static Entry entry(byte[] content) {
    BinaryReader in = new BinaryReader(content);
    return new Entry(
        Relation.of(in.text()),
        new KeyRange(in.text(), Optional.ofNullable(in.optional())),
        new Fingerprint.Part(in.fixed(), new Digest(in.fixed(), in.fixed())));
  }

  private static int checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
