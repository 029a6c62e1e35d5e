package dev.cutover.model;

import java.util.Comparator;
import java.util.List;

/**
 * A row of one of the five relations.
 *
 * <p>Strings are valid Unicode (no lone surrogates); any code point may occur, NUL included.
 */
public sealed interface Row permits Entity, Edge, ExcludedTest, WordCoverage, IgnoredFile {
  /**
   * Orders rows as every store scans them: by relation, then by identity, each part compared as
   * UTF-8 bytes, a shorter prefix first.
   */
  Comparator<Row> ORDER = Row::compareIdentity;

  /** The relation that the row belongs to. */
  Relation relation();

  /** What is unique within the relation; writing a row replaces the one of equal identity. */
  List<String> identity();

  /**
   * The file or folder that the row stands and falls with: deleting a path deletes its rows.
   *
   * <p>Identities follow paths, so that a store finds these rows without an index: an entity or
   * test of path {@code p} has the key {@code p} or one that starts with {@code p + "#"}; an edge
   * of path {@code p} starts at such a key, or at {@link Keys#parentFolder the folder of p} and
   * ends at {@code p}.
   */
  String path();

  /** The first part of the identity: what ranges of keys are cut by. */
  default String leading() {
    return switch (this) {
      case Entity entity -> entity.key();
      case Edge edge -> edge.from();
      case ExcludedTest test -> test.key();
      case WordCoverage words -> words.path();
      case IgnoredFile file -> file.path();
    };
  }

  /** Without making identities: every scan and comparison orders every row. */
  private static int compareIdentity(Row a, Row b) {
    int byRelation = a.relation().compareTo(b.relation());
    if (byRelation != 0) {
      return byRelation;
    }
    int byLeading = Utf8Order.compare(a.leading(), b.leading());
    if (byLeading != 0 || !(a instanceof Edge one && b instanceof Edge other)) {
      return byLeading;
    }
    int byKind = one.kind().compareTo(other.kind());
    return byKind != 0 ? byKind : Utf8Order.compare(one.to(), other.to());
  }
}
