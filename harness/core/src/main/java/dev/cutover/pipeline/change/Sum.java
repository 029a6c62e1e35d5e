package dev.cutover.pipeline.change;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Digest;

/** Number and digest of rows of one path. */
record Sum(int rows, Digest digest) {
  static final Sum NOTHING = new Sum(0, Digest.EMPTY);

  Sum plus(Digest row) {
    return new Sum(rows + 1, digest.plus(row));
  }

  Sum plus(Sum other) {
    return new Sum(rows + other.rows, digest.plus(other.digest));
  }

  void write(BinaryWriter out) {
    out.varint(rows);
    out.fixed(digest.high());
    out.fixed(digest.low());
  }

  static Sum read(BinaryReader in) {
    return new Sum(in.varint(), new Digest(in.fixed(), in.fixed()));
  }
}
