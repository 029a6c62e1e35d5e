package dev.cutover.fault;

import dev.cutover.model.Relation;
import java.time.Duration;

/**
 * Something that goes wrong once, at a given place.
 *
 * <p>Batches are counted as they are handed to a store, from 1, each attempt anew; rows as the
 * store takes them out of the batch, from 0, each pass over them anew. Where a store takes fewer
 * rows, the fault comes behind its last one, before the batch is acknowledged.
 */
public sealed interface Fault {
  /** Which store of a variant. */
  enum Side {
    /** The one whose rows count. */
    PRIMARY,
    /** The second one of a dual write. */
    SECONDARY
  }

  /** Something wrong with a store. */
  sealed interface OfStore extends Fault {
    Side on();
  }

  /** Something wrong with a run of batches, the first of which it names. */
  sealed interface OfBatches extends OfStore {
    int batch();

    int times();

    /** Whether the batch of this number is one of them. */
    default boolean strikes(int number) {
      return number >= batch() && number - batch() < times();
    }
  }

  /** Something wrong in the middle of a batch. */
  sealed interface WithinBatch extends OfStore {
    int batch();

    int row();
  }

  /** Something that comes when a file is read, counted from 1 in the order of the corpus. */
  sealed interface AtFile extends Fault {
    int file();
  }

  /** Batches fail in a way that may pass: nothing of them is written. */
  record Busy(Side on, int batch, int times) implements OfBatches {}

  /** Batches are refused for good: nothing of them is written, and trying again is no use. */
  record Refused(Side on, int batch, int times) implements OfBatches {}

  /** Each of some batches waits before it is written. */
  record Delay(Side on, int batch, int times, Duration length) implements OfBatches {}

  /** A batch stands still in the middle, with whatever the store holds for it, and then goes on. */
  record Hang(Side on, int batch, int row, Duration length) implements WithinBatch {}

  /**
   * The first batch from a number on that has rows of a relation fails at the first of them, with
   * what came before in the store's hands: nothing of it may stay. May pass.
   */
  record Torn(Side on, int batch, Relation relation) implements OfStore {}

  /** The connections to a server are cut in the middle of a batch; new ones are let through. */
  record Cut(Side on, int batch, int row) implements WithinBatch {}

  /** The server is killed in the middle of a batch. */
  record ServerKill(Side on, int batch, int row) implements WithinBatch {}

  /** The disk takes so many bytes of rows and then no more. */
  record DiskFull(Side on, int kilobytes) implements OfStore {}

  /** The ingesting process ends with its hands full, as by {@code kill -9}. */
  record Kill(Side on, int batch, Moment moment) implements OfStore {}

  /** Likewise when a file is read. */
  record KillAtFile(int file) implements AtFile {}

  /** The processes that write what an external queue holds are killed. */
  record WriterKill(int file) implements AtFile {}

  /** The language servers are killed. */
  record LanguageServerKill(int file) implements AtFile {}

  /** Every entry that a cache on disk has so far is damaged. */
  record CacheLoss(int file, CacheDamage.Kind damage) implements AtFile {}

  /** The ingesting process is killed from outside, so long after it began. */
  record KillLater(Duration after) implements Fault {}

  /** Some files cannot be read, counted from 1 in the order of the corpus. */
  record Unreadable(int file, int times) implements Fault {}

  /** When in the life of a batch. */
  sealed interface Moment {
    /** Handed over, not begun: between queue and store, or between two relations. */
    record Before() implements Moment {}

    /** In the store's hands, some rows taken. */
    record Inside(int row) implements Moment {}

    /** Committed, not yet acknowledged. */
    record After() implements Moment {}
  }
}
