package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a store writes as fast as its driver lets it: at least 80% of a bare loop over the driver
 * that writes the same rows into the same columns, with the same unique indexes and the same
 * durability.
 *
 * <p>Both live at once and take turns at slices of the same rows, now one first, now the other; a
 * round begins with two empty stores and yields one ratio of their summed times. A measurement
 * takes a quiet machine, so this is no part of a build: a backend names its class {@code
 * XyzBulkSpeed}, which Surefire passes over until it is asked for by {@code mvn test
 * -Dtest=XyzBulkSpeed -Dsurefire.failIfNoSpecifiedTests=false -pl backends/xyz -am}, perhaps with
 * {@code -Dbulk.rounds=30 -Dbulk.rows=60000 -Dbulk.durability=synced}.
 */
public abstract class BulkSpeed {
  private static final double LEAST = 0.8;
  private static final int BATCH = 1_000;
  private static final int SLICE = 5;
  private static final int WARM_UP = 2;

  /** 97.5% point of the normal distribution; with 20 rounds Student's is 6% above. */
  private static final double NORMAL = 1.96;

  private final int rounds = Integer.getInteger("bulk.rounds", 20);
  private final int rows = Integer.getInteger("bulk.rows", 30_000);
  private final Durability tier =
      Durability.of(System.getProperty("bulk.durability", Durability.BUFFERED.toString()));

  @TempDir Path folder;

  /** The backend that is measured. */
  protected abstract Backend backend();

  /**
   * Where a store may be created that does not exist yet.
   *
   * @param folder empty, for this store
   */
  protected abstract StoreUri freshUri(Path folder);

  /**
   * An empty database beside the store, set up like it.
   *
   * @param folder empty, for this database
   */
  protected abstract BareLoop bareLoop(Path folder, Durability durability) throws Exception;

  /** What anybody would write who knows the driver and nothing of stores. */
  public interface BareLoop extends AutoCloseable {
    /** Commits the rows as one transaction; none of them is there yet. */
    void write(List<Row> rows) throws Exception;

    /** How many rows the database says it holds. */
    long count() throws Exception;

    @Override
    void close();
  }

  @Test
  void the_store_writes_at_least_at_four_fifths_of_a_bare_loop() throws Exception {
    List<Batch> batches = BulkRows.batches(rows, BATCH);
    List<Round> all = new ArrayList<>();
    for (int round = 0; round < WARM_UP + rounds; round++) {
      Path place = Files.createDirectory(folder.resolve("round-" + round));
      Round measured = round(place, batches, round % 2 == 0);
      FolderTree.delete(place);
      if (round >= WARM_UP) {
        all.add(measured);
      }
    }
    assertThat(report(all)).as("the bare loop is certainly faster by a fifth").isGreaterThan(LEAST);
  }

  private Round round(Path place, List<Batch> batches, boolean storeFirst) throws Exception {
    try (Store store =
            backend()
                .open(
                    freshUri(subfolder(place, "store")), OpenOptions.DEFAULT.withDurability(tier));
        Writer writer = store.writer();
        Reader reader = store.reader();
        BareLoop bare = bareLoop(subfolder(place, "bare"), tier)) {
      Round times = new Round(0, 0);
      boolean turn = storeFirst;
      for (int from = 0; from < batches.size(); from += SLICE) {
        List<Batch> slice = batches.subList(from, Math.min(from + SLICE, batches.size()));
        times =
            turn
                ? times.store(writer, slice).bare(bare, slice)
                : times.bare(bare, slice).store(writer, slice);
        turn = !turn;
      }
      assertThat(store.info().durability()).isEqualTo(tier);
      assertThat(bare.count()).isEqualTo(rows);
      assertThat(reader.counts().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(rows);
      return times;
    }
  }

  private static Path subfolder(Path place, String name) throws IOException {
    return Files.createDirectory(place.resolve(name));
  }

  /** Prints the ratio and returns the upper end of its interval. */
  private double report(List<Round> all) {
    double[] logs = all.stream().mapToDouble(Round::logRatio).toArray();
    double mean = DoubleStream.of(logs).average().orElseThrow();
    double variance =
        DoubleStream.of(logs).map(log -> Math.pow(log - mean, 2)).sum() / (logs.length - 1);
    double half = NORMAL * Math.sqrt(variance / logs.length);
    System.out.printf(
        Locale.ROOT,
        "%s %s: store writes at %.0f%% of a bare loop (95%% interval %.0f%% to %.0f%%, %d rounds of"
            + " %,d rows); store %,.0f rows/s, bare loop %,.0f rows/s%n",
        backend().scheme(),
        tier,
        100 * Math.exp(mean),
        100 * Math.exp(mean - half),
        100 * Math.exp(mean + half),
        all.size(),
        rows,
        rate(all.stream().mapToLong(Round::store).sum()),
        rate(all.stream().mapToLong(Round::bare).sum()));
    return Math.exp(mean + half);
  }

  private double rate(long nanos) {
    return (double) rows * rounds * 1e9 / nanos;
  }

  /** Nanoseconds that each took. */
  private record Round(long store, long bare) {
    Round store(Writer writer, List<Batch> slice) {
      long start = System.nanoTime();
      slice.forEach(writer::write);
      return new Round(store + System.nanoTime() - start, bare);
    }

    Round bare(BareLoop loop, List<Batch> slice) throws Exception {
      long start = System.nanoTime();
      for (Batch batch : slice) {
        loop.write(batch.rows());
      }
      return new Round(store, bare + System.nanoTime() - start);
    }

    double logRatio() {
      return Math.log((double) bare / store);
    }
  }
}
