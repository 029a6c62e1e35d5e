package dev.cutover.reports;

import dev.cutover.enrich.Enrichment;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Measurement;
import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.scenario.Load;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Measurements with plausible numbers, the same in every run. */
final class SampleTrials {
  static final List<String> SIZES =
      List.of(
          "synthetic:java?files=1000&seed=7",
          "synthetic:java?files=10000&seed=7",
          "synthetic:java?files=50000&seed=7");

  private SampleTrials() {}

  static List<Measurement> ingested(Cell cell, int round) {
    SplittableRandom random = random(cell, round);
    long files = files(cell.corpus());
    double roof = roof(cell.store()) * (1 + 0.05 * random.nextGaussian());
    if (cell.subject().equals(Cell.ROOFLINE)) {
      return List.of(roofline(files, roof));
    }
    double rate = roof * share(cell) * (1 + 0.04 * random.nextGaussian());
    long nanos = (long) (files / rate * 1e9);
    List<Measurement> all = new ArrayList<>();
    if (cell.store().equals("postgres")) {
      all.add(new Measurement.Server(1, true, files * 900_000, 310L << 20));
    }
    if (cell.subject().equals("write-queue")) {
      all.add(secondStore(files, nanos));
    }
    List<Measurement> always =
        List.of(
            new Measurement.Compilation(1, nanos / 20),
            new Measurement.ParseCache(1, files / 4, files - files / 4, 0, 0),
            throughput(files, nanos, cell),
            progress(files, nanos, random),
            parity(files),
            enriched(files),
            facts(cell.store(), files),
            new Measurement.Errors(random.nextInt(2), 0, 0, 0, List.of()),
            new Measurement.Control(
                1_000_000 + random.nextInt(60_000),
                1_000_000 + random.nextInt(60_000),
                4_000_000 + random.nextInt(500_000),
                4_000_000 + random.nextInt(500_000)));
    all.addAll(always);
    return List.copyOf(all);
  }

  static List<Measurement> queried(Cell cell, int round) {
    SplittableRandom random = random(cell, round);
    List<Measurement> all = new ArrayList<>(ingested(cell, round));
    for (Load.QueryKind kind :
        List.of(Load.QueryKind.FIND, Load.QueryKind.CALLERS, Load.QueryKind.BLAST)) {
      double scale = scale(cell.store()) * (kind == Load.QueryKind.BLAST ? 9 : 1 + kind.ordinal());
      all.add(latency(kind, Load.When.IDLE, 0, 4000, scale, random));
      all.add(latency(kind, Load.When.IDLE, 500, 2000, scale * 1.1, random));
      all.add(latency(kind, Load.When.INGESTING, 0, 2000, scale * 2.3, random));
    }
    return all;
  }

  static List<Measurement> remembered(Cell cell) {
    List<Measurement> all = new ArrayList<>(ingested(cell, 1));
    long files = files(cell.corpus());
    SplittableRandom random = random(cell, 1);
    List<Measurement.Checkpoint> points = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      long heap = (long) ((38 + random.nextDouble() * 3) * 1_048_576);
      long resident =
          (long) ((612 + 6 * Math.log((double) files) + random.nextDouble() * 9) * 1_048_576);
      points.add(new Measurement.Checkpoint(files * i / 8, heap, 512L << 20, resident));
    }
    all.add(new Measurement.Memory(points));
    return all;
  }

  /** It refused a hundredth of the edges. */
  private static Measurement secondStore(long files, long nanos) {
    Map<String, Measurement.SecondStore.Delivery> relations = new TreeMap<>();
    relations.put("entities", new Measurement.SecondStore.Delivery(files * 35, 0));
    relations.put("edges", new Measurement.SecondStore.Delivery(files * 74 - files, files));
    return new Measurement.SecondStore(
        1, "best-effort", relations, files / 40, files / 4_000, 3, nanos / 2, nanos / 10, 9_800, 1);
  }

  private static SplittableRandom random(Cell cell, int round) {
    return new SplittableRandom(cell.hashCode() * 31L + round);
  }

  private static long files(String corpus) {
    if (corpus.startsWith("synthetic:java?files=")) {
      return Long.parseLong(corpus.replaceAll(".*files=(\\d+).*", "$1"));
    }
    return corpus.startsWith("sources:") ? 627 : 3140;
  }

  private static double roof(String store) {
    return switch (store) {
      case "rocksdb" -> 1310;
      case "sqlite" -> 640;
      default -> 880;
    };
  }

  private static double scale(String store) {
    return switch (store) {
      case "rocksdb" -> 22;
      case "sqlite" -> 41;
      default -> 190;
    };
  }

  private static double share(Cell cell) {
    return switch (cell.subject()) {
      case "baseline" -> 0.09;
      case "sequential" -> 0.41;
      case "write-queue" -> 0.72;
      case "streaming" -> 0.78;
      default -> 0.86;
    };
  }

  private static Measurement roofline(long files, double rate) {
    long most = (long) (files / rate * 1e9);
    return new Measurement.Roofline(
        files, files * 112, 2, (long) (most * 0.7), most, (long) (most * 1.2), (long) (most * 0.5));
  }

  private static Measurement throughput(long files, long nanos, Cell cell) {
    double write = cell.subject().equals("baseline") ? 0.85 : 0.45;
    Map<String, Long> stages =
        new TreeMap<>(
            Map.of(
                "read", (long) (nanos * 0.04),
                "extract", (long) (nanos * (1.7 - write) * 0.6),
                "resolve", (long) (nanos * 0.11),
                "write", (long) (nanos * write)));
    return new Measurement.Throughput(
        1, files, files * 8050, files * 112, kinds(files), nanos, (long) (nanos * 1.7), stages);
  }

  private static Map<String, Long> kinds(long files) {
    Map<String, Long> kinds = new TreeMap<>();
    kinds.put("entities", files * 35);
    kinds.put("entities/method", files * 21);
    kinds.put("entities/field", files * 11);
    kinds.put("entities/class", files * 3);
    kinds.put("edges", files * 74);
    kinds.put("edges/calls", files * 36);
    kinds.put("edges/contains", files * 34);
    kinds.put("edges/imports", files * 4);
    kinds.put("certainty/same-file", files * 40);
    kinds.put("certainty/import", files * 9);
    kinds.put("certainty/name", files * 5);
    kinds.put("certainty/unresolved", files * 20);
    kinds.put("word-coverage", files);
    kinds.put("excluded-tests", files * 2);
    kinds.put("ignored-files", 3L);
    return kinds;
  }

  private static Measurement progress(long files, long nanos, SplittableRandom random) {
    List<Measurement.Sample> samples = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      double part = i / 40.0;
      long heap = (long) ((60 + (i * 37 % 110) + random.nextDouble() * 9) * 1_048_576);
      long resident = (long) ((590 + 55 * Math.sqrt(part)) * 1_048_576);
      samples.add(
          new Measurement.Sample(
              (long) (nanos * part),
              (long) (files * part),
              (long) (files * 112 * part),
              heap,
              resident));
    }
    return new Measurement.Progress(1, samples);
  }

  private static Measurement enriched(long files) {
    Fingerprint rows = fingerprint(files);
    Enrichment enrichment = new Enrichment(files * 30, files * 4, 5, 1, 2, 0, 3, 1, 0);
    return new Measurement.Enriched(1, 8, 2000, enrichment, rows, rows);
  }

  static Measurement parity(long files) {
    Fingerprint rows = fingerprint(files);
    return new Measurement.Parity("oracle", rows, rows, List.of());
  }

  static Fingerprint fingerprint(long files) {
    return new Fingerprint(
        Map.of(
            Relation.ENTITIES, new Fingerprint.Part(files * 35, new Digest(files, -files)),
            Relation.EDGES, new Fingerprint.Part(files * 74, new Digest(-1, Long.MIN_VALUE))));
  }

  private static Measurement facts(String store, long files) {
    return switch (store) {
      case "sqlite" ->
          new Measurement.StoreFacts(
              "SQLite 3.54.1",
              "buffered",
              "journal_mode=wal synchronous=1",
              files * 31_000,
              4_000_000);
      case "rocksdb" ->
          new Measurement.StoreFacts(
              "RocksDB 11.8.1", "buffered", "wal=on sync=off", files * 14_200, 21_000_000);
      default ->
          new Measurement.StoreFacts(
              "PostgreSQL 18.6", "synced", "fsync=on synchronous_commit=on", -1, 38_000_000);
    };
  }

  static Measurement latency(
      Load.QueryKind kind,
      Load.When when,
      int perSecond,
      int count,
      double microseconds,
      SplittableRandom random) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < count; i++) {
      histogram.recordValue(
          (long) (1000 * microseconds * Math.exp(0.45 * random.nextGaussian())) + 1000);
    }
    return new Measurement.Latency(kind, when, perSecond, base64(histogram), count * 3L, 0);
  }

  static String base64(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
