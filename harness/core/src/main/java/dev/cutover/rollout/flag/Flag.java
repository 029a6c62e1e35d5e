package dev.cutover.rollout.flag;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A switch of one optimisation. */
public enum Flag {
  WORKERS("several files at once", "one at a time", Return.AT_ONCE),
  EVERY_ROWS("batches of many files' rows", "a batch for each file", Return.AT_ONCE),
  AT_END("all rows held until the last file", "a batch for each file", Return.AT_ONCE),
  INCREMENTAL(
      "only what differs from the store is written",
      "every file's rows are written, its old ones deleted",
      Return.NEXT_RUN),
  RELATIONS_TOGETHER(
      "one batch for all relations", "a batch for each, one after another", Return.AT_ONCE),
  RELATIONS_CONCURRENT("relations written at the same time", "one after another", Return.AT_ONCE),
  BATCHES("many rows in a write", "every row written alone, by who made it", Return.AT_ONCE),
  WRITE_QUEUE("a queue with one writer", "written by who made it", Return.AT_ONCE),
  PARTITIONED_WRITERS(
      "writers on connections of their own", "written by who made it", Return.AT_ONCE),
  EXTERNAL_QUEUE(
      "a broker's queue with writer processes", "written by who made it", Return.AT_ONCE),
  ENRICHMENT("language servers are asked", "they are not", Return.AT_ONCE),
  ENRICHMENT_WINDOW("several questions at once", "one after another", Return.AT_ONCE),
  MEMORY_CACHE("parse results kept in memory", "every file is parsed", Return.AT_ONCE),
  DISK_CACHE("parse results kept on disk", "every file is parsed", Return.AT_ONCE),
  DUAL_WRITE("a second store is written too", "only the first one is", Return.AT_ONCE);

  /** When a flag that was off and is on again takes effect; off always does at once. */
  public enum Return {
    AT_ONCE,
    /** What was left off cannot be caught up with in the middle. */
    NEXT_RUN
  }

  private final String on;
  private final String off;
  private final Return back;

  Flag(String on, String off, Return back) {
    this.on = on;
    this.off = off;
    this.back = back;
  }

  /** Its name in files and on command lines: {@code write-queue}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name in the environment: {@code CUTOVER_FLAG_WRITE_QUEUE}. */
  public String variable() {
    return "CUTOVER_FLAG_" + name();
  }

  /** What is done while it is on. */
  public String on() {
    return on;
  }

  /** What is done while it is off. */
  public String off() {
    return off;
  }

  /** When it takes effect to switch it on again. */
  public Return back() {
    return back;
  }

  /** The flag of a word. */
  public static Optional<Flag> of(String word) {
    return Arrays.stream(values()).filter(flag -> flag.word().equals(word)).findFirst();
  }
}
