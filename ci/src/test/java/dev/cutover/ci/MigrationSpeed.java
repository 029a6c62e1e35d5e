package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.migration.Copy;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import dev.cutover.verdict.GeometricMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether a migration copies at 80% of what the slower of its ends does alone, and verifies a
 * million rows a minute.
 *
 * <p>Alone is, for the source, an ordered scan of everything, and for the target the same batches
 * from memory, in the same order, through as many writers. A round does each once, in random
 * order, and yields one ratio.
 *
 * <p>A measurement takes a quiet machine, so this is no part of a build: Surefire passes over it
 * until it is asked for by {@code mvn test -pl ci -Dtest=MigrationSpeed}, perhaps with {@code
 * -Dmigration.rows=1000000 -Dmigration.rounds=1 -Dmigration.stores=sqlite,rocksdb}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MigrationSpeed {
  private static final int ROWS = Integer.getInteger("migration.rows", 100_000);
  private static final int ROUNDS = Integer.getInteger("migration.rounds", 5);
  private static final List<String> STORES =
      List.of(
          System.getProperty("migration.stores", "sqlite,rocksdb,duckdb,postgres").split(",", -1));
  private static final int ROWS_OF_A_FILE = 40;
  private static final int WRITERS = 2;
  private static final double LEAST_OF_BULK = 0.8;
  private static final double LEAST_A_MINUTE = 1_000_000;

  @TempDir private static Path folder;
  private final Map<String, Store> sources = new HashMap<>();
  private final Random random = new Random(1);

  /** In the order of a scan, which is the one in which they are copied. */
  private List<Row> rows = List.of();

  private Fingerprint all = Fingerprint.EMPTY;

  @BeforeAll
  void fill() {
    String corpus = "synthetic:java?files=%d&seed=11".formatted(ROWS / ROWS_OF_A_FILE);
    List<Row> drawn;
    try (Corpus generated = TestHouse.HOUSE.corpus(corpus);
        Stream<Row> some = generated.oracle().orElseThrow().rows()) {
      drawn = some.limit(ROWS).toList();
    }
    assertThat(drawn).hasSize(ROWS);
    all = Fingerprint.of(drawn);
    for (String scheme : STORES) {
      Store source = fresh(scheme);
      write(source, batches(drawn), 1);
      sources.put(scheme, source);
    }
    List<Row> ordered = new ArrayList<>();
    scan(Objects.requireNonNull(sources.get(STORES.getFirst())), ordered::add);
    rows = ordered;
  }

  @AfterAll
  void close() {
    sources.values().forEach(Store::close);
  }

  static Stream<Arguments> directions() {
    return STORES.stream()
        .flatMap(
            from ->
                STORES.stream()
                    .filter(to -> !to.equals(from))
                    .map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("directions")
  void a_copy_keeps_up_with_the_slower_of_its_ends(String from, String to) {
    Store source = Objects.requireNonNull(sources.get(from));
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(round(source, to));
    }
    System.out.printf(
        Locale.ROOT,
        "%s to %s, %,d rows: reads %,.0f, writes %,.0f, copies %,.0f rows/s; verifies %,.0f"
            + " rows/min%n",
        from,
        to,
        ROWS,
        rate(rounds.stream().mapToLong(Round::readNanos).sum()),
        rate(rounds.stream().mapToLong(Round::writeNanos).sum()),
        rate(rounds.stream().mapToLong(Round::copyNanos).sum()),
        60 * rate(rounds.stream().mapToLong(Round::verifyNanos).sum()));
    assertThat(60 * rate(rounds.stream().mapToLong(Round::verifyNanos).sum()))
        .isGreaterThan(LEAST_A_MINUTE);
    List<Double> ratios = rounds.stream().map(Round::ratio).toList();
    if (ROUNDS == 1) {
      System.out.printf(Locale.ROOT, "  of the slower end: %.2f%n", ratios.getFirst());
      return; // one round makes no interval
    }
    GeometricMean ratio = new GeometricMean(ratios);
    System.out.println("  of the slower end: " + ratio.text("×"));
    assertThat(ratio.high()).as("certainly slower than its ends").isGreaterThan(LEAST_OF_BULK);
  }

  private double rate(long nanos) {
    return (double) ROWS * ROUNDS * 1e9 / nanos;
  }

  private Round round(Store source, String to) {
    Round round = new Round(0, 0, 0, 0);
    List<Part> parts = new ArrayList<>(List.of(Part.values()));
    Collections.shuffle(parts, random);
    for (Part part : parts) {
      round =
          switch (part) {
            case READ -> round.withRead(nanos(() -> read(source)));
            case WRITE -> {
              try (Store target = fresh(to)) {
                List<Batch> batches = batches(rows);
                yield round.withWrite(nanos(() -> write(target, batches, writers(to))));
              }
            }
            case COPY -> copied(source, to, round);
          };
    }
    return round;
  }

  private Round copied(Store source, String to, Round round) {
    try (Store target = fresh(to)) {
      Copy.Settings settings = Copy.Settings.DEFAULT.withWriters(writers(to));
      Copy.Outcome outcome =
          Copy.run(source, target, settings, RangeJournal.forgetful(), _ -> {});
      assertThat(outcome.copied()).isEqualTo(all);
      long start = System.nanoTime();
      Comparison comparison = Comparison.of(source, target);
      long verified = System.nanoTime() - start;
      assertThat(comparison.equal()).as(comparison.toString()).isTrue();
      assertThat(comparison.expected()).isEqualTo(all);
      return round.withCopy(outcome.nanos(), verified);
    }
  }

  private enum Part {
    READ,
    WRITE,
    COPY
  }

  private record Round(long readNanos, long writeNanos, long copyNanos, long verifyNanos) {
    Round withRead(long nanos) {
      return new Round(nanos, writeNanos, copyNanos, verifyNanos);
    }

    Round withWrite(long nanos) {
      return new Round(readNanos, nanos, copyNanos, verifyNanos);
    }

    Round withCopy(long nanos, long verified) {
      return new Round(readNanos, writeNanos, nanos, verified);
    }

    double ratio() {
      return (double) Math.max(readNanos, writeNanos) / copyNanos;
    }
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static void read(Store source) {
    LongAdder count = new LongAdder();
    scan(source, _ -> count.increment());
    assertThat(count.sum()).isEqualTo(ROWS);
  }

  private static void scan(Store source, Consumer<Row> sink) {
    try (Reader reader = source.reader()) {
      for (Relation relation : Relation.values()) {
        reader.scan(relation, sink);
      }
    }
  }

  private static List<Batch> batches(List<Row> rows) {
    int size = Copy.Settings.DEFAULT.rowsOfBatch();
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      batches.add(Batch.of(rows.subList(from, Math.min(from + size, rows.size()))));
    }
    return batches;
  }

  /** As a copy does it: each writer has a thread, and batches go round among them. */
  private static void write(Store store, List<Batch> batches, int writers) {
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < writers; number++) {
        int first = number;
        all.add(
            threads.submit(
                () -> {
                  try (Writer writer = store.writer()) {
                    for (int i = first; i < batches.size(); i += writers) {
                      writer.write(batches.get(i));
                    }
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    store.finish();
  }

  private static int writers(String scheme) {
    return TestHouse.HOUSE
            .backend(new StoreUri(scheme, ""))
            .capabilities()
            .contains(Capability.MULTI_WRITER)
        ? WRITERS
        : 1;
  }

  private static Store fresh(String scheme) {
    try {
      Path place = Files.createTempDirectory(folder, scheme);
      return TestHouse.HOUSE.open(
          new Places(place).fresh(scheme), OpenOptions.DEFAULT.withWriters(writers(scheme)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
