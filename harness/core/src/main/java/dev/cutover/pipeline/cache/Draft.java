package dev.cutover.pipeline.cache;

import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Digest;
import dev.cutover.pipeline.cache.SegmentLayout.Place;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The next segment, in memory until it is full. */
final class Draft {
  static final String PREFIX = "draft-";
  private static final String SUFFIX = ".tmp";

  private final Map<Digest, Place> places = new HashMap<>();
  private final BinaryWriter bytes = new BinaryWriter(64 * 1024);
  private final BinaryWriter records = new BinaryWriter(4096);

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Bytes that it takes on disk. */
  int size() {
    return bytes.size() + records.size() + SegmentLayout.TRAILER;
  }

  int entries() {
    return places.size();
  }

  boolean holds(Digest key) {
    return places.containsKey(key);
  }

  Optional<byte[]> read(Digest key) {
    return Optional.ofNullable(places.get(key))
        .map(
            place ->
                Arrays.copyOfRange(bytes.array(), place.offset(), place.offset() + place.length()));
  }

  /** Adds an entry, the first bytes of an array; one that it has already is left as it is. */
  void add(Digest key, byte[] entry, int length) {
    Place place = new Place(bytes.size(), length, SegmentLayout.checksum(entry, 0, length));
    if (places.putIfAbsent(key, place) == null) {
      bytes.bytes(entry, length);
      records.fixed(key.high());
      records.fixed(key.low());
      records.fixed((long) place.offset() << Integer.SIZE | length);
      records.fixed(place.checksum());
    }
  }

  /** Writes the segment; it appears whole under its final name, or not at all. */
  Path publish(Path folder) throws IOException {
    Path unfinished = Files.createTempFile(folder, PREFIX, SUFFIX);
    try {
      write(unfinished);
      String name = unfinished.getFileName().toString();
      String unique = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
      return Files.move(
          unfinished, folder.resolve(SegmentFolder.name(unique)), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** By a stream that an interrupt of this thread does not close: Ctrl-C loses nothing. */
  private void write(Path unfinished) throws IOException {
    BinaryWriter trailer = new BinaryWriter(SegmentLayout.TRAILER);
    trailer.fixed(entries());
    trailer.fixed(SegmentLayout.checksum(records.array(), 0, records.size()));
    trailer.fixed(SegmentLayout.MAGIC);
    try (OutputStream out = new FileOutputStream(unfinished.toFile())) {
      out.write(bytes.array(), 0, bytes.size());
      out.write(records.array(), 0, records.size());
      out.write(trailer.array(), 0, trailer.size());
    }
  }
}
