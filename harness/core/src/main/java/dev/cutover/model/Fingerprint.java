package dev.cutover.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts and digests of the five relations: equal exactly when the rows are. */
public record Fingerprint(Map<Relation, Part> parts) {
  /** The fingerprint of an empty store. */
  public static final Fingerprint EMPTY = new Fingerprint(Map.of());

  /** Count and digest of one relation. */
  public record Part(long count, Digest digest) {
    /** Of no rows. */
    public static final Part EMPTY = new Part(0, Digest.EMPTY);

    /** Count and digest of both together. */
    public Part plus(Part other) {
      return new Part(count + other.count, digest.plus(other.digest));
    }
  }

  /** Completes the map, so that every relation is present and two fingerprints compare by value. */
  public Fingerprint {
    Map<Relation, Part> all = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      all.put(relation, parts.getOrDefault(relation, Part.EMPTY));
    }
    parts = java.util.Collections.unmodifiableMap(all);
  }

  /** The fingerprint of these rows. */
  public static Fingerprint of(Iterable<? extends Row> rows) {
    Builder builder = new Builder();
    rows.forEach(builder::add);
    return builder.build();
  }

  /** Count and digest of a relation. */
  public Part part(Relation relation) {
    return parts.getOrDefault(relation, Part.EMPTY);
  }

  /** Rows of all relations. */
  public long rows() {
    return parts.values().stream().mapToLong(Part::count).sum();
  }

  /** The fingerprint of both collections together. */
  public Fingerprint plus(Fingerprint other) {
    Map<Relation, Part> sum = new EnumMap<>(Relation.class);
    parts.forEach((relation, part) -> sum.put(relation, part.plus(other.part(relation))));
    return new Fingerprint(sum);
  }

  /** One line for each relation in which the two differ; empty when they are equal. */
  public List<String> differences(Fingerprint other) {
    List<String> lines = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      Part mine = part(relation);
      Part theirs = other.part(relation);
      if (mine.count != theirs.count) {
        lines.add("%s: %d rows, expected %d".formatted(relation, mine.count, theirs.count));
      } else if (!mine.equals(theirs)) {
        lines.add(
            "%s: %d rows as expected, but digest %s instead of %s"
                .formatted(relation, mine.count, mine.digest, theirs.digest));
      }
    }
    return lines;
  }

  /** Adds up rows as they pass; one for each thread, joined by {@link Fingerprint#plus}. */
  public static final class Builder {
    private final RowCodec codec = new RowCodec();
    private final long[] counts = new long[Relation.values().length];
    private final Digest[] digests = new Digest[Relation.values().length];

    public Builder() {
      java.util.Arrays.fill(digests, Digest.EMPTY);
    }

    public void add(Row row) {
      int relation = row.relation().ordinal();
      counts[relation]++;
      digests[relation] = digests[relation].plus(codec.digest(row));
    }

    public Fingerprint build() {
      Map<Relation, Part> parts = new EnumMap<>(Relation.class);
      for (Relation relation : Relation.values()) {
        parts.put(relation, new Part(counts[relation.ordinal()], digests[relation.ordinal()]));
      }
      return new Fingerprint(parts);
    }
  }
}
