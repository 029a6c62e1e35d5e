package dev.cutover.backend.rocksdb;

import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Utf8Order;
import dev.cutover.store.Match;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best entities whose name matches a text, of all that it is shown. */
final class NameSearch implements Database.Visitor {
  private static final Comparator<Hit> ORDER =
      Comparator.comparingInt(Hit::rank)
          .thenComparingInt(hit -> hit.entity.name().codePointCount(0, hit.entity.name().length()))
          .thenComparing(hit -> hit.entity.key(), Utf8Order::compare);

  private static final int NO_MATCH = -1;
  private static final int EQUAL = 0;
  private static final int BEGINNING = 1;
  private static final int WITHIN = 2;
  private static final int SCATTERED = 3;

  private final Match match;
  private final byte[] wanted;
  private final int limit;
  private final PriorityQueue<Hit> hits = new PriorityQueue<>(ORDER.reversed());

  NameSearch(Match match, String text, int limit) {
    this.match = match;
    this.wanted = lower(Keyspace.utf8(text));
    this.limit = limit;
  }

  /** A value of the family of entities begins with the kind and the name. */
  @Override
  public void visit(byte[] key, byte[] value) {
    int start = 1;
    int length = 0;
    int shift = 0;
    byte octet;
    do {
      octet = value[start++];
      length |= (octet & 0x7F) << shift;
      shift += 7;
    } while (octet < 0);
    int rank = rank(value, start, start + length);
    if (rank != NO_MATCH) {
      keep(new Hit(rank, (Entity) EncodedRow.decode(Relation.ENTITIES, key, value)));
    }
  }

  List<Entity> best() {
    return hits.stream().sorted(ORDER).map(Hit::entity).toList();
  }

  private void keep(Hit hit) {
    hits.add(hit);
    if (hits.size() > limit) {
      hits.remove();
    }
  }

  private int rank(byte[] value, int start, int end) {
    int at =
        find(0, wanted.length, value, start, match == Match.PREFIX ? start + wanted.length : end);
    if (at == start) {
      return end - start == wanted.length ? EQUAL : BEGINNING;
    }
    if (at >= 0) {
      return WITHIN;
    }
    return match == Match.FUZZY && isScattered(value, start, end) ? SCATTERED : NO_MATCH;
  }

  /** Takes the bytes of each character together, at their first place behind those before. */
  private boolean isScattered(byte[] value, int start, int end) {
    int from = start;
    for (int i = 0; i < wanted.length; ) {
      int next = behindCharacter(i);
      int at = find(i, next, value, from, end);
      if (at < 0) {
        return false;
      }
      from = at + next - i;
      i = next;
    }
    return true;
  }

  private int behindCharacter(int i) {
    int next = i + 1;
    while (next < wanted.length && (wanted[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }

  /** Where a piece of what is wanted stands between two offsets; negative where it does not. */
  private int find(int first, int behind, byte[] value, int start, int end) {
    int length = behind - first;
    for (int at = start; at <= end - length; at++) {
      int i = 0;
      while (i < length && lower(value[at + i]) == wanted[first + i]) {
        i++;
      }
      if (i == length) {
        return at;
      }
    }
    return NO_MATCH;
  }

  private static byte[] lower(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = lower(bytes[i]);
    }
    return bytes;
  }

  private static byte lower(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? (byte) (octet + ('a' - 'A')) : octet;
  }

  private record Hit(int rank, Entity entity) {}
}
