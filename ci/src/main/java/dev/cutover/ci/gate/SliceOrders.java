package dev.cutover.ci.gate;

import dev.cutover.store.Durability;
import java.util.Optional;

/**
 * What a side is to do again and again.
 *
 * @param store {@code mem} or {@code sqlite}
 * @param questions how many a slice asks of a store filled once; 0 for slices that ingest
 * @param scenarios a user's folder of variants, empty where there is none
 * @param injection as {@link Injection} writes it, empty where there is none
 */
public record SliceOrders(
    String corpus,
    String store,
    String variant,
    Durability durability,
    int questions,
    String scenarios,
    String injection) {
  /** Goes up whenever parents and children of two versions would misunderstand each other. */
  public static final int PROTOCOL = 5;

  /** What a side says first. */
  public record Greeting(int protocol) {}

  /**
   * Asks for something; each request is answered by one line.
   *
   * @param orders where work is to be taken up
   * @param slices how many of it are done at once, with nobody looking
   */
  public record Request(Wish wish, Optional<SliceOrders> orders, int slices) {
    static Request of(Wish wish) {
      return new Request(wish, Optional.empty(), 0);
    }
  }

  /** What can be asked for. */
  public enum Wish {
    WARM_UP,
    TAKE,
    SLICE,
    LIVE_HEAP,
    /** One slice, and all that it took since this process was started. */
    SINCE_START
  }

  /** The answer to {@link Wish#WARM_UP} and {@link Wish#TAKE}. */
  public record Taken(String corpus) {}

  /** The answer to {@link Wish#LIVE_HEAP}. */
  public record Heap(long bytes) {}
}
