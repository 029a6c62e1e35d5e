package dev.cutover.measure;

import dev.cutover.enrich.Enrichment;
import dev.cutover.model.Fingerprint;
import dev.cutover.scenario.Load;
import java.util.List;
import java.util.Map;

/** What a probe saw in a trial. */
public sealed interface Measurement {

  /**
   * One measured ingestion, from the first file asked for to the store finished.
   *
   * @param rows rows written
   * @param kinds rows by relation, entities also by kind and edges by kind and certainty: {@code
   *     entities}, {@code entities/method}, {@code edges/calls}, {@code certainty/import}
   * @param cpuNanos CPU time of the process, all threads, and of its stores' servers here
   * @param stageNanos busy time by stage ({@code read}, {@code extract}, {@code resolve}, {@code
   *     write}, …), over threads
   */
  record Throughput(
      int pass,
      long files,
      long bytes,
      long rows,
      Map<String, Long> kinds,
      long nanos,
      long cpuNanos,
      Map<String, Long> stageNanos)
      implements Measurement {}

  /**
   * What the servers of the stores took during a measured ingestion, beside this process.
   *
   * @param counted whether they run on this machine and could be looked at; else the rest is 0
   * @param cpuNanos of all their processes; {@link Throughput#cpuNanos} includes it
   * @param residentBytes of all their processes at the end, what they share counted once
   */
  record Server(int pass, boolean counted, long cpuNanos, long residentBytes)
      implements Measurement {}

  /**
   * What the just-in-time compilers took during a measured ingestion: where it is much, the code
   * was not warm.
   *
   * @param nanos summed over their threads; {@link Throughput#cpuNanos} includes it
   */
  record Compilation(int pass, long nanos) implements Measurement {}

  /**
   * What came of the cache of parse results in a measured ingestion, where the variant has one.
   *
   * @param hits files whose facts were known, {@code misses} files that were extracted
   * @param healed damaged entries that were thrown away, {@code evicted} those that made room
   */
  record ParseCache(int pass, long hits, long misses, long healed, long evicted)
      implements Measurement {}

  /** How a measured ingestion went on: samples about every 100 ms. */
  record Progress(int pass, List<Sample> samples) implements Measurement {}

  /**
   * A moment of an ingestion.
   *
   * @param nanos since the start
   * @param files done so far; {@code rows} written so far
   * @param heapBytes used, garbage included
   * @param residentBytes of the process
   */
  record Sample(long nanos, long files, long rows, long heapBytes, long residentBytes) {}

  /**
   * What bounds every variant on a store: each half of the work alone.
   *
   * @param extractNanos wall time of extraction and resolution on all cores, rows thrown away
   * @param writeNanos wall time of writing the same rows from memory, with as many writers as help
   * @param extractCpuNanos CPU time of the first, {@code writeCpuNanos} of the second, with that of
   *     the store's server here and without that of the compilers
   */
  record Roofline(
      long files,
      long rows,
      int cores,
      long extractNanos,
      long writeNanos,
      long extractCpuNanos,
      long writeCpuNanos)
      implements Measurement {

    /** The files a second that no variant can pass. */
    public double filesPerSecond() {
      return files / Math.max(extractSeconds(), Math.max(writeSeconds(), cpuSeconds()));
    }

    /** Which of the three binds: {@code extraction}, {@code writing} or {@code cores}. */
    public String binding() {
      double most = Math.max(extractSeconds(), Math.max(writeSeconds(), cpuSeconds()));
      return most == extractSeconds() ? "extraction" : most == writeSeconds() ? "writing" : "cores";
    }

    private double extractSeconds() {
      return extractNanos / 1e9;
    }

    private double writeSeconds() {
      return writeNanos / 1e9;
    }

    private double cpuSeconds() {
      return (extractCpuNanos + writeCpuNanos) / 1e9 / cores;
    }
  }

  /**
   * Latencies of one kind of query.
   *
   * @param perSecond the fixed rate, timed from the intended start; 0 for the closed loop
   * @param histogram HdrHistogram of nanoseconds, V2 compressed, Base64
   * @param answers rows in all answers together, so that empty answers show
   */
  record Latency(
      Load.QueryKind query,
      Load.When when,
      int perSecond,
      String histogram,
      long answers,
      long errors)
      implements Measurement {}

  /**
   * Memory at checkpoints of an ingestion, each after a full collection and a trim of the native
   * heap.
   */
  record Memory(List<Checkpoint> checkpoints) implements Measurement {}

  /**
   * Memory at one moment of an ingestion, nothing but what is still referenced.
   *
   * @param files done so far
   * @param heapBytes live after collection; {@code residentBytes} of the process, the touched heap
   *     included
   * @param heapCommitted bytes of heap that resident memory includes
   */
  record Checkpoint(long files, long heapBytes, long heapCommitted, long residentBytes) {}

  /**
   * Whether the store holds the right rows, by count and digest, enrichment left out.
   *
   * @param against {@code oracle} or {@code pipeline} (what the pipeline says that it sent)
   * @param differences one line a relation, empty when equal
   */
  record Parity(String against, Fingerprint expected, Fingerprint actual, List<String> differences)
      implements Measurement {}

  /**
   * What came of asking language servers in a measured ingestion.
   *
   * @param inFlight requests that a server had at once
   * @param deadlineMillis of each request
   * @param sent the rows handed to the store with what servers said of them
   * @param stored the same read back: no enrichment may be lost on the way
   */
  record Enriched(
      int pass,
      int inFlight,
      int deadlineMillis,
      Enrichment enrichment,
      Fingerprint sent,
      Fingerprint stored)
      implements Measurement {
    /** What servers that do not answer may have cost, see {@link Enrichment#budgetNanos}. */
    public long budgetNanos() {
      return enrichment.budgetNanos(inFlight, deadlineMillis);
    }
  }

  /**
   * What the store was.
   *
   * @param engine name and version; {@code durability} the tier read back, {@code detail} the
   *     settings behind it
   * @param diskBytes after finishing, -1 where unknown
   * @param openNanos time to open an empty store
   */
  record StoreFacts(String engine, String durability, String detail, long diskBytes, long openNanos)
      implements Measurement {}

  /** What went wrong and was survived: retries, spilt batches, failures of the second store. */
  record Errors(
      long retries,
      long spiltBatches,
      long secondaryFailures,
      long secondaryDifferences,
      List<String> messages)
      implements Measurement {}

  /**
   * What became of a measured ingestion's rows in its second store.
   *
   * @param demand {@code best-effort} or {@code required}
   * @param relations rows it took and rows it did not, by relation
   * @param busyNanos how long its threads were at work, retries included
   * @param heldNanos how long threads of the pipeline waited for it, summed over them
   * @param mostWaitingRows the most rows that were with the primary and not yet with it
   * @param validationErrors relations in which it differed where the variant compares the two
   */
  record SecondStore(
      int pass,
      String demand,
      Map<String, Delivery> relations,
      long batches,
      long failedBatches,
      long retries,
      long busyNanos,
      long heldNanos,
      long mostWaitingRows,
      long validationErrors)
      implements Measurement {

    /** Rows of one relation. */
    public record Delivery(long written, long failed) {}

    /** The share of rows that it took, 0 to 1; 1 where there were none. */
    public double successRate() {
      long written = relations.values().stream().mapToLong(Delivery::written).sum();
      long all = written + relations.values().stream().mapToLong(Delivery::failed).sum();
      return all == 0 ? 1 : (double) written / all;
    }
  }

  /**
   * What the machine did beside: nanoseconds that two fixed loops, nothing of this project, took
   * right before and right after the trial. Where they move, so did the machine.
   *
   * @param cpuBefore arithmetic in registers, {@code cpuAfter} the same
   * @param memoryBefore reads all over 16 MB, {@code memoryAfter} the same
   */
  record Control(long cpuBefore, long cpuAfter, long memoryBefore, long memoryAfter)
      implements Measurement {}
}
