package dev.cutover.model;

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

  private final BinaryWriter out = new BinaryWriter(512);

  /** The row's bytes, in an array of their own. */
  public byte[] encode(Row row) {
    write(row);
    return out.toByteArray();
  }

  /** The digest of one row. */
  public Digest digest(Row row) {
    write(row);
    return Digest.of(out.array(), 0, out.size());
  }

  /** Appends the row's bytes to others, and tells its digest. */
  public Digest append(Row row, BinaryWriter target) {
    write(row);
    target.bytes(out.array(), out.size());
    return Digest.of(out.array(), 0, out.size());
  }

  /** Reads a row back from all of these bytes. */
  public static Row decode(byte[] bytes) {
    return decode(new BinaryReader(bytes));
  }

  private void write(Row row) {
    out.reset();
    out.octet(row.relation().ordinal());
    switch (row) {
      case Entity entity -> write(entity);
      case Edge edge -> write(edge);
      case ExcludedTest test -> write(test);
      case WordCoverage coverage -> write(coverage);
      case IgnoredFile ignored -> write(ignored);
    }
  }

  private void write(Entity entity) {
    out.text(entity.key());
    out.octet(entity.kind().ordinal());
    out.text(entity.name());
    out.text(entity.qualifiedName());
    out.text(entity.language());
    out.text(entity.path());
    out.varint(entity.span().startLine());
    out.varint(entity.span().endLine());
    out.varint(entity.span().startByte());
    out.varint(entity.span().endByte());
    out.text(entity.signature());
    out.octet(entity.visibility().ordinal());
    out.fixed(entity.contentHash());
    out.optional(entity.enrichment());
  }

  private void write(Edge edge) {
    out.text(edge.from());
    out.octet(edge.kind().ordinal());
    out.text(edge.to());
    out.text(edge.path());
    out.varint(edge.sites());
    out.varint(edge.firstLine());
    out.varint(edge.firstByte());
    out.octet(edge.certainty().ordinal());
  }

  private void write(ExcludedTest test) {
    out.text(test.key());
    out.text(test.name());
    out.text(test.language());
    out.text(test.path());
    out.varint(test.startLine());
    out.text(test.reason());
  }

  private void write(WordCoverage coverage) {
    out.text(coverage.path());
    out.text(coverage.language());
    out.varint(coverage.words());
    out.varint(coverage.inEntities());
    out.varint(coverage.inImports());
    out.varint(coverage.inComments());
  }

  private void write(IgnoredFile ignored) {
    out.text(ignored.path());
    out.octet(ignored.reason().ordinal());
    out.fixed(ignored.bytes());
  }

  /**
   * Java evaluates arguments from left to right, so a constructor call reads the fields in their
   * order.
   */
  public static Row decode(BinaryReader in) {
    return switch (RELATIONS[in.octet()]) {
      case ENTITIES ->
          new Entity(
              in.text(),
              ENTITY_KINDS[in.octet()],
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              new Span(in.varint(), in.varint(), in.varint(), in.varint()),
              in.text(),
              VISIBILITIES[in.octet()],
              in.fixed(),
              in.optional());
      case EDGES ->
          new Edge(
              in.text(),
              EDGE_KINDS[in.octet()],
              in.text(),
              in.text(),
              in.varint(),
              in.varint(),
              in.varint(),
              CERTAINTIES[in.octet()]);
      case EXCLUDED_TESTS ->
          new ExcludedTest(in.text(), in.text(), in.text(), in.text(), in.varint(), in.text());
      case WORD_COVERAGE ->
          new WordCoverage(
              in.text(), in.text(), in.varint(), in.varint(), in.varint(), in.varint());
      case IGNORED_FILES -> new IgnoredFile(in.text(), REASONS[in.octet()], in.fixed());
    };
  }
}
