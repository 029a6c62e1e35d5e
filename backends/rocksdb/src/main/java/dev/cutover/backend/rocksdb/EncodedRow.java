package dev.cutover.backend.rocksdb;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A row's canonical bytes, cut into the identity, which becomes the key, and the rest, which
 * becomes the value.
 *
 * <p>In the canonical form every row starts with its relation and its identity: one text, for edges
 * a text, a kind and a text. Not safe for use by several threads.
 */
final class EncodedRow {
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();

  private final RowCodec codec = new RowCodec();
  private byte[] bytes = {};
  private int valueStart;
  private int firstStart;
  private int firstEnd;
  private int kind;
  private int secondStart;
  private int secondEnd;

  void encode(Row row) {
    bytes = codec.encode(row);
    BinaryReader fields = new BinaryReader(bytes, 1, bytes.length - 1);
    int length = fields.varint();
    firstStart = fields.position();
    firstEnd = firstStart + length;
    fields.skip(length);
    if (row instanceof Edge) {
      kind = fields.octet();
      length = fields.varint();
      secondStart = fields.position();
      secondEnd = secondStart + length;
      fields.skip(length);
    }
    valueStart = fields.position();
  }

  /** Where in {@link #bytes} the value starts; it reaches to the end. */
  int valueStart() {
    return valueStart;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The key of a row that is named by one text. */
  void singleKey(Keyspace key) {
    key.clear().last(bytes, firstStart, firstEnd);
  }

  /** Source, kind, target: edges in the order of rows. */
  void edgeKey(Keyspace key) {
    key.clear().part(bytes, firstStart, firstEnd).octet(kind).last(bytes, secondStart, secondEnd);
  }

  /** Target, source, kind: the edges of one target in the order of rows. */
  void targetKey(Keyspace key) {
    key.clear().part(bytes, secondStart, secondEnd).part(bytes, firstStart, firstEnd).octet(kind);
  }

  /** Puts a row together again. */
  static Row decode(Relation relation, byte[] key, byte[] value) {
    Joined joined = new Joined(key.length + value.length + 16);
    joined.octet(relation.ordinal());
    if (relation == Relation.EDGES) {
      int end = Keyspace.endOfPart(key, 0);
      joined.text(Keyspace.unescape(key, 0, end));
      int rest = Keyspace.nextPart(end);
      joined.octet(key[rest]);
      joined.text(key, rest + 1, key.length);
    } else {
      joined.text(key);
    }
    return RowCodec.decode(joined.with(value));
  }

  /** What kind of edge a key of the family of edges stands for. */
  static EdgeKind kindOfEdge(byte[] key) {
    return EDGE_KINDS[key[Keyspace.nextPart(Keyspace.endOfPart(key, 0))]];
  }

  /** What a key of the family by target says. */
  static Incoming incoming(byte[] key) {
    int targetEnd = Keyspace.endOfPart(key, 0);
    int source = Keyspace.nextPart(targetEnd);
    int sourceEnd = Keyspace.endOfPart(key, source);
    return new Incoming(
        new String(Keyspace.unescape(key, source, sourceEnd), StandardCharsets.UTF_8),
        EDGE_KINDS[key[Keyspace.nextPart(sourceEnd)]]);
  }

  /** The source and the kind of an edge whose target is known. */
  record Incoming(String from, EdgeKind kind) {}

  /** Canonical bytes in the making. */
  private static final class Joined {
    private final byte[] bytes;
    private int length;

    Joined(int capacity) {
      bytes = new byte[capacity];
    }

    void octet(int value) {
      bytes[length++] = (byte) value;
    }

    void text(byte[] utf8) {
      text(utf8, 0, utf8.length);
    }

    void text(byte[] source, int from, int to) {
      length = BatchBytes.varint(bytes, length, to - from);
      System.arraycopy(source, from, bytes, length, to - from);
      length += to - from;
    }

    byte[] with(byte[] value) {
      byte[] all = Arrays.copyOf(bytes, length + value.length);
      System.arraycopy(value, 0, all, length, value.length);
      return all;
    }
  }
}
