package dev.cutover.backend.rocksdb;

import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Utf8Order;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best entities whose name contains a text, of all that it is shown. */
final class NameSearch implements Database.Visitor {
  private static final Comparator<Hit> ORDER =
      Comparator.comparingInt(Hit::rank)
          .thenComparingInt(hit -> hit.entity.name().codePointCount(0, hit.entity.name().length()))
          .thenComparing(hit -> hit.entity.key(), Utf8Order::compare);

  private final byte[] wanted;
  private final int limit;
  private final PriorityQueue<Hit> hits = new PriorityQueue<>(ORDER.reversed());

  NameSearch(String text, int limit) {
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
    int at = indexIn(value, start, start + length);
    if (at >= 0) {
      keep(
          new Hit(
              rank(at - start, length), (Entity) EncodedRow.decode(Relation.ENTITIES, key, value)));
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

  private int rank(int at, int length) {
    if (at > 0) {
      return 2;
    }
    return length == wanted.length ? 0 : 1;
  }

  private int indexIn(byte[] value, int start, int end) {
    for (int at = start; at <= end - wanted.length; at++) {
      int i = 0;
      while (i < wanted.length && lower(value[at + i]) == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return at;
      }
    }
    return -1;
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
