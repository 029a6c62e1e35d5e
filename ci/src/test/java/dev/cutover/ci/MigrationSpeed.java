package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.Corpus;
import dev.cutover.measure.CpuClock;
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
import java.util.EnumMap;
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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
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
 * million rows a minute; and how near it comes to what the processors have room for.
 *
 * <p>Alone is, for the source, an ordered scan of everything, and for the target the same batches
 * from memory, in the same order, through as many writers. Room is there for the processor time of
 * both, servers counted, spread evenly over all processors. A round does each once, in random
 * order, and yields one ratio to each.
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
  private static final String RATIOS =
      "  of the slower end: %s; of that and the processors' room: %s%n";
  private static final double LEAST_OF_BULK = 0.8;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
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
                STORES.stream().filter(to -> !to.equals(from)).map(to -> Arguments.of(from, to)));
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
        "%s to %s, %,d rows: %s%n",
        from,
        to,
        ROWS,
        Stream.of(Part.values()).map(it -> text(rounds, it)).collect(Collectors.joining("; ")));
    assertThat(60 * rate(rounds, Part.VERIFY)).as("rows a minute").isGreaterThan(LEAST_A_MINUTE);
    if (ROUNDS == 1) {
      Round only = rounds.getFirst();
      System.out.printf(Locale.ROOT, RATIOS, two(only.ofSlowerEnd()), two(only.ofBound()));
      return; // one round makes no interval
    }
    GeometricMean ends = mean(rounds, Round::ofSlowerEnd);
    System.out.printf(Locale.ROOT, RATIOS, ends.text("×"), mean(rounds, Round::ofBound).text("×"));
    assertThat(ends.high()).as("certainly slower than its ends").isGreaterThan(LEAST_OF_BULK);
  }

  private static String two(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static GeometricMean mean(List<Round> rounds, ToDoubleFunction<Round> ratio) {
    return new GeometricMean(rounds.stream().mapToDouble(ratio).boxed().toList());
  }

  private static String text(List<Round> rounds, Part part) {
    long nanos = rounds.stream().mapToLong(round -> round.nanos(part)).sum();
    long cpu = rounds.stream().mapToLong(round -> round.cpu(part)).sum();
    return "%s %,.0f rows/s on %.1f cores"
        .formatted(part.name().toLowerCase(Locale.ROOT), rate(rounds, part), (double) cpu / nanos);
  }

  private static double rate(List<Round> rounds, Part part) {
    return (double) ROWS
        * rounds.size()
        * 1e9
        / rounds.stream().mapToLong(round -> round.nanos(part)).sum();
  }

  private Round round(Store source, String to) {
    Round round = new Round();
    List<Part> parts = new ArrayList<>(List.of(Part.READ, Part.WRITE, Part.COPY));
    Collections.shuffle(parts, random);
    for (Part part : parts) {
      switch (part) {
        case READ -> round.time(part, List.of(source), () -> read(source));
        case WRITE -> write(to, round);
        default -> copy(source, to, round);
      }
    }
    return round;
  }

  private void write(String to, Round round) {
    try (Store target = fresh(to)) {
      List<Batch> batches = batches(rows);
      round.time(Part.WRITE, List.of(target), () -> write(target, batches, writers(to)));
    }
  }

  private void copy(Store source, String to, Round round) {
    try (Store target = fresh(to)) {
      Copy.Settings settings = Copy.Settings.DEFAULT.withWriters(writers(to));
      round.time(
          Part.COPY,
          List.of(source, target),
          () ->
              assertThat(
                      Copy.run(source, target, settings, RangeJournal.forgetful(), _ -> {})
                          .copied())
                  .isEqualTo(ROWS));
      round.time(
          Part.VERIFY,
          List.of(source, target),
          () -> {
            Comparison comparison = Comparison.of(source, target);
            assertThat(comparison.equal()).as(comparison.toString()).isTrue();
            assertThat(comparison.expected()).isEqualTo(all);
          });
    }
  }

  private enum Part {
    READ,
    WRITE,
    COPY,
    VERIFY
  }

  /**
   * What each part took.
   *
   * @param nanos of wall time
   * @param cpu nanoseconds that this process and the stores' servers were busy
   */
  private record Round(Map<Part, Long> nanos, Map<Part, Long> cpu) {
    Round() {
      this(new EnumMap<>(Part.class), new EnumMap<>(Part.class));
    }

    void time(Part part, List<Store> stores, Runnable work) {
      CpuClock clock = CpuClock.of(stores);
      long busy = clock.nanos();
      long start = System.nanoTime();
      work.run();
      nanos.put(part, System.nanoTime() - start);
      cpu.put(part, clock.nanos() - busy);
    }

    long nanos(Part part) {
      return Objects.requireNonNull(nanos.get(part));
    }

    long cpu(Part part) {
      return Objects.requireNonNull(cpu.get(part));
    }

    double ofSlowerEnd() {
      return (double) slowerEnd() / nanos(Part.COPY);
    }

    double ofBound() {
      long busy = (cpu(Part.READ) + cpu(Part.WRITE)) / PROCESSORS;
      return (double) Math.max(slowerEnd(), busy) / nanos(Part.COPY);
    }

    private long slowerEnd() {
      return Math.max(nanos(Part.READ), nanos(Part.WRITE));
    }
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
