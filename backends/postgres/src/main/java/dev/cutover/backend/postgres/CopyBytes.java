package dev.cutover.backend.postgres;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of <a
 * href="https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS">COPY</a>, columns
 * in the order of {@link Table}.
 *
 * <p>Not safe for use by several threads: it owns a buffer.
 */
final class CopyBytes {
  static final Spelling<EntityKind> ENTITY_KINDS = new Spelling<>(EntityKind.values());
  static final Spelling<EdgeKind> EDGE_KINDS = new Spelling<>(EdgeKind.values());
  static final Spelling<Certainty> CERTAINTIES = new Spelling<>(Certainty.values());
  static final Spelling<Visibility> VISIBILITIES = new Spelling<>(Visibility.values());
  static final Spelling<IgnoreReason> REASONS = new Spelling<>(IgnoreReason.values());

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int NULL = -1;
  private static final int END = -1;
  private static final int PIECE = 1 << 15;

  private byte[] buffer = new byte[PIECE * 2];
  private int length;

  /** Sends the rows piece by piece, so that the server reads one while the next is made. */
  void send(List<? extends Row> rows, CopyIn to) throws SQLException {
    length = 0;
    bytes(HEADER);
    for (Row row : rows) {
      write(row);
      if (length >= PIECE) {
        flush(to);
      }
    }
    columns(END);
    flush(to);
  }

  private void flush(CopyIn to) throws SQLException {
    to.writeToCopy(buffer, 0, length);
    length = 0;
  }

  private void write(Row row) {
    switch (row) {
      case Entity entity -> write(entity);
      case Edge edge -> write(edge);
      case ExcludedTest test -> write(test);
      case WordCoverage coverage -> write(coverage);
      case IgnoredFile ignored -> write(ignored);
    }
  }

  private void write(Entity entity) {
    columns(14);
    text(entity.key());
    field(ENTITY_KINDS.utf8(entity.kind()));
    text(entity.name());
    text(entity.qualifiedName());
    text(entity.language());
    text(entity.path());
    number(entity.span().startLine());
    number(entity.span().endLine());
    number(entity.span().startByte());
    number(entity.span().endByte());
    text(entity.signature());
    field(VISIBILITIES.utf8(entity.visibility()));
    number(entity.contentHash());
    text(entity.enrichment());
  }

  private void write(Edge edge) {
    columns(8);
    text(edge.from());
    field(EDGE_KINDS.utf8(edge.kind()));
    text(edge.to());
    text(edge.path());
    number(edge.sites());
    number(edge.firstLine());
    number(edge.firstByte());
    field(CERTAINTIES.utf8(edge.certainty()));
  }

  private void write(ExcludedTest test) {
    columns(6);
    text(test.key());
    text(test.name());
    text(test.language());
    text(test.path());
    number(test.startLine());
    text(test.reason());
  }

  private void write(WordCoverage coverage) {
    columns(6);
    text(coverage.path());
    text(coverage.language());
    number(coverage.words());
    number(coverage.inEntities());
    number(coverage.inImports());
    number(coverage.inComments());
  }

  private void write(IgnoredFile ignored) {
    columns(3);
    text(ignored.path());
    field(REASONS.utf8(ignored.reason()));
    number(ignored.bytes());
  }

  private void text(@Nullable String value) {
    if (value == null) {
      integer(NULL);
    } else {
      field(Texts.utf8(value));
    }
  }

  private void field(byte[] value) {
    integer(value.length);
    bytes(value);
  }

  private void number(int value) {
    integer(Integer.BYTES);
    integer(value);
  }

  private void number(long value) {
    integer(Long.BYTES);
    integer((int) (value >>> 32));
    integer((int) value);
  }

  private void columns(int count) {
    reserve(Short.BYTES);
    buffer[length++] = (byte) (count >>> 8);
    buffer[length++] = (byte) count;
  }

  private void integer(int value) {
    reserve(Integer.BYTES);
    buffer[length++] = (byte) (value >>> 24);
    buffer[length++] = (byte) (value >>> 16);
    buffer[length++] = (byte) (value >>> 8);
    buffer[length++] = (byte) value;
  }

  private void bytes(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
  }

  private void reserve(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
