package dev.cutover.ci.gate;

import dev.cutover.store.Durability;

/**
 * What a side is to do again and again: the first line that it is sent.
 *
 * @param protocol that the parent speaks
 * @param store {@code mem} or {@code sqlite}
 * @param questions how many a slice asks of a store filled once; 0 for slices that ingest
 * @param scenarios a user's folder of variants, empty where there is none
 * @param injection as {@link Injection} writes it, empty where there is none
 */
public record SliceOrders(
    int protocol,
    String corpus,
    String store,
    String variant,
    Durability durability,
    int questions,
    String scenarios,
    String injection) {
  /** Goes up whenever parents and children of two versions would misunderstand each other. */
  public static final int PROTOCOL = 2;

  /** What a side says first. */
  public record Greeting(int protocol) {}

  /** Asks for something; each request is answered by one line. */
  public record Request(Wish wish) {}

  /** What can be asked for. */
  public enum Wish {
    SLICE,
    LIVE_HEAP
  }

  /** The answer to {@link Wish#LIVE_HEAP}. */
  public record Heap(long bytes) {}
}
