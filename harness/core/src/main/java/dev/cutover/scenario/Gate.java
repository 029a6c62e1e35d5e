package dev.cutover.scenario;

import java.util.Optional;

/** A claim about measurements, to be judged. */
public sealed interface Gate {
  /** Unique in its scenario. */
  String name();

  /**
   * Who published the claim that this gate restates; empty for gates of our own, which alone decide
   * the exit code.
   */
  Optional<Source> source();

  /** Flag that takes the judged optimisation back; empty where there is none. */
  Optional<String> flag();

  /**
   * A metric of one variant against another, paired by round, per corpus and store.
   *
   * @param of the variant judged
   * @param over the variant that it is compared with
   * @param bound the claimed ratio of the two
   */
  record Ratio(
      String name,
      Metric metric,
      Selection of,
      Selection over,
      Bound bound,
      Optional<Source> source,
      Optional<String> flag)
      implements Gate {}

  /**
   * A variant's throughput as a share of the roofline measured in the same round.
   *
   * @param atLeast share, 0 to 1
   */
  record RooflineShare(
      String name, Selection of, double atLeast, Optional<Source> source, Optional<String> flag)
      implements Gate {}

  /**
   * Latency of a query at a percentile, all rounds taken together.
   *
   * @param percentile 0 to 100
   * @param bound microseconds
   */
  record Latency(
      String name,
      Selection of,
      Load.QueryKind query,
      Load.When when,
      double percentile,
      Bound bound,
      Optional<Source> source,
      Optional<String> flag)
      implements Gate {}

  /**
   * Memory that does not follow the size of the corpus: judged over the scenario's corpora, at
   * least three.
   *
   * @param heapMegabytes how much the after-collection heap may grow from the smallest to the
   *     largest corpus
   * @param residentMegabytes the same for resident memory outside the heap
   */
  record FlatMemory(
      String name,
      Selection of,
      double heapMegabytes,
      double residentMegabytes,
      Optional<Source> source,
      Optional<String> flag)
      implements Gate {}

  /** Every trial's store holds exactly the rows of the oracle, or of the reference store. */
  record Parity(String name, Optional<Source> source, Optional<String> flag) implements Gate {}

  /** No trial broke, no batch failed, nothing was spilt. */
  record NoErrors(String name, Optional<Source> source, Optional<String> flag) implements Gate {}

  /** Which cells of the scenario are meant; empty means all. */
  record Selection(Optional<String> variant, Optional<String> store, Optional<String> corpus) {}

  /**
   * A metric of one variant on its own, per corpus and store. A level depends on the machine, a
   * ratio hardly, so this restates what others published rather than guarding our own.
   *
   * @param bound files or rows a second, seconds, or megabytes, as the metric has it
   */
  record Level(
      String name,
      Metric metric,
      Selection of,
      Bound bound,
      Optional<Source> source,
      Optional<String> flag)
      implements Gate {}

  /** What a claim was published as, and by whom. */
  record Source(String origin, String claim) {}

  /** What is compared. Rates are better when larger, all others when smaller. */
  enum Metric {
    /** Files a second of the whole pipeline. */
    FILES_PER_SECOND,
    /** Rows a second of the whole pipeline. */
    ROWS_PER_SECOND,
    /** Wall time of the whole pipeline. */
    TIME,
    /**
     * Wall time less what language servers that do not answer may cost: {@link
     * dev.cutover.enrich.Enrichment#budgetNanos}.
     */
    TIME_BEYOND_DEADLINES,
    /** Busy time of the write stage, summed over threads. */
    WRITE_TIME,
    /** CPU time of the trial's process. */
    CPU_TIME,
    /** Largest resident memory seen. */
    PEAK_MEMORY
  }

  /** Where a value must lie; at least one end is there. */
  record Bound(Optional<Double> atLeast, Optional<Double> atMost) {
    public Bound {
      if (atLeast.isEmpty() && atMost.isEmpty()) {
        throw new IllegalArgumentException("a bound needs an end, or everything would pass it");
      }
    }

    /** A bound that larger values pass. */
    public static Bound atLeast(double value) {
      return new Bound(Optional.of(value), Optional.empty());
    }

    /** A bound that smaller values pass. */
    public static Bound atMost(double value) {
      return new Bound(Optional.empty(), Optional.of(value));
    }
  }
}
