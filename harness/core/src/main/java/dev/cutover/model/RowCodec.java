package dev.cutover.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical binary form of rows; the same bytes on every backend, in every run.
 *
 * <p>A row is the ordinal of its relation in one byte, then its fields in the order of the record:
 * text as a varint of its UTF-8 length and the bytes; counts as unsigned LEB128 varints; constants
 * as the ordinal in one byte; hashes as 8 bytes, big endian; an optional text behind a byte 0 or 1.
 * Changing any of this changes every digest.
 *
 * <p>Not safe for use by several threads: it owns a buffer.
 */
public final class RowCodec {
  private static final Relation[] RELATIONS = Relation.values();
  private static final EntityKind[] ENTITY_KINDS = EntityKind.values();
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();
  private static final Certainty[] CERTAINTIES = Certainty.values();
  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final IgnoreReason[] REASONS = IgnoreReason.values();

  private byte[] buffer = new byte[512];
  private int position;

  /** The row's bytes, in an array of their own. */
  public byte[] encode(Row row) {
    write(row);
    return Arrays.copyOf(buffer, position);
  }

  /** The digest of one row. */
  public Digest digest(Row row) {
    write(row);
    return Digest.of(buffer, 0, position);
  }

  /** Reads a row back from all of these bytes. */
  public static Row decode(byte[] bytes) {
    return new Reader(bytes).row();
  }

  private void write(Row row) {
    position = 0;
    octet(row.relation().ordinal());
    switch (row) {
      case Entity entity -> write(entity);
      case Edge edge -> write(edge);
      case ExcludedTest test -> write(test);
      case WordCoverage coverage -> write(coverage);
      case IgnoredFile ignored -> write(ignored);
    }
  }

  private void write(Entity entity) {
    text(entity.key());
    octet(entity.kind().ordinal());
    text(entity.name());
    text(entity.qualifiedName());
    text(entity.language());
    text(entity.path());
    varint(entity.span().startLine());
    varint(entity.span().endLine());
    varint(entity.span().startByte());
    varint(entity.span().endByte());
    text(entity.signature());
    octet(entity.visibility().ordinal());
    fixed(entity.contentHash());
    optional(entity.enrichment());
  }

  private void write(Edge edge) {
    text(edge.from());
    octet(edge.kind().ordinal());
    text(edge.to());
    text(edge.path());
    varint(edge.sites());
    varint(edge.firstLine());
    varint(edge.firstByte());
    octet(edge.certainty().ordinal());
  }

  private void write(ExcludedTest test) {
    text(test.key());
    text(test.name());
    text(test.language());
    text(test.path());
    varint(test.startLine());
    text(test.reason());
  }

  private void write(WordCoverage coverage) {
    text(coverage.path());
    text(coverage.language());
    varint(coverage.words());
    varint(coverage.inEntities());
    varint(coverage.inImports());
    varint(coverage.inComments());
  }

  private void write(IgnoredFile ignored) {
    text(ignored.path());
    octet(ignored.reason().ordinal());
    fixed(ignored.bytes());
  }

  private void octet(int value) {
    reserve(1);
    buffer[position++] = (byte) value;
  }

  private void varint(int value) {
    reserve(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      buffer[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[position++] = (byte) rest;
  }

  private void fixed(long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[position++] = (byte) (value >>> shift);
    }
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, position, bytes.length);
    position += bytes.length;
  }

  private void optional(@Nullable String value) {
    octet(value == null ? 0 : 1);
    if (value != null) {
      text(value);
    }
  }

  private void reserve(int more) {
    if (position + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, position + more));
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    /**
     * Java evaluates arguments from left to right, so a constructor call reads the fields in their
     * order.
     */
    Row row() {
      return switch (RELATIONS[octet()]) {
        case ENTITIES ->
            new Entity(
                text(),
                ENTITY_KINDS[octet()],
                text(),
                text(),
                text(),
                text(),
                new Span(varint(), varint(), varint(), varint()),
                text(),
                VISIBILITIES[octet()],
                fixed(),
                optional());
        case EDGES ->
            new Edge(
                text(),
                EDGE_KINDS[octet()],
                text(),
                text(),
                varint(),
                varint(),
                varint(),
                CERTAINTIES[octet()]);
        case EXCLUDED_TESTS -> new ExcludedTest(text(), text(), text(), text(), varint(), text());
        case WORD_COVERAGE ->
            new WordCoverage(text(), text(), varint(), varint(), varint(), varint());
        case IGNORED_FILES -> new IgnoredFile(text(), REASONS[octet()], fixed());
      };
    }

    private int octet() {
      return bytes[position++];
    }

    private int varint() {
      int value = 0;
      int shift = 0;
      byte octet;
      do {
        octet = bytes[position++];
        value |= (octet & 0x7F) << shift;
        shift += 7;
      } while (octet < 0);
      return value;
    }

    private long fixed() {
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = (value << 8) | (bytes[position++] & 0xFF);
      }
      return value;
    }

    private String text() {
      int length = varint();
      String text = new String(bytes, position, length, StandardCharsets.UTF_8);
      position += length;
      return text;
    }

    private @Nullable String optional() {
      return octet() == 0 ? null : text();
    }
  }
}
