package dev.cutover.store;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static dev.cutover.store.SampleRows.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One store, several threads. */
public interface SharingContract extends StoreFixture {
  @Test
  default void writers_on_several_threads_lose_nothing() throws Exception {
    int threads = 4;
    GraphModel expected = new GraphModel();
    List<Callable<Integer>> work = new ArrayList<>();
    try (Store store = backend().open(freshUri(folder()), options().withWriters(threads))) {
      for (int thread = 0; thread < threads; thread++) {
        List<Batch> batches = batches("thread-" + thread);
        batches.forEach(expected::apply);
        work.add(() -> writeAndReadBack(store, batches));
      }
      together(work);
      assertHolds(store, expected);
      store.finish();
      assertHolds(store, expected);
    }
  }

  @Test
  default void a_reader_sees_what_was_acknowledged_before_it_was_asked() {
    try (Store store = fresh();
        Reader reader = store.reader();
        Writer writer = store.writer()) {
      for (int i = 0; i < 50; i++) {
        Entity entity = version(file("a"), i);
        writer.write(Batch.of(List.of(entity)));
        assertThat(reader.find("a")).contains(entity);
        assertThat(reader.all()).containsExactly(entity);
      }
    }
  }

  @Test
  default void a_scan_never_sees_half_a_batch() throws Exception {
    int versions = 60;
    try (Store store = fresh()) {
      write(store, versioned(0));
      Callable<Integer> writing =
          () -> {
            for (int i = 1; i <= versions; i++) {
              write(store, versioned(i));
            }
            return versions;
          };
      Callable<Integer> reading = () -> scanUntil(store, versions);
      together(List.of(writing, reading));
    }
  }

  @Test
  default void a_scan_that_has_begun_sees_nothing_of_what_is_written_meanwhile() throws Exception {
    assumeTrue(
        backend().capabilities().contains(Capability.SNAPSHOT_READS),
        () -> backend().scheme() + " reads what others commit meanwhile");
    List<Row> before = versioned(0).rows();
    try (Store store = fresh();
        Reader reader = store.reader();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      write(store, versioned(0));
      List<Row> seen = new ArrayList<>();
      reader.scan(
          Relation.ENTITIES,
          row -> {
            if (seen.isEmpty()) {
              Batch change = new Batch(List.of("file-7"), versioned(1).rows().subList(8, 200));
              await(other.submit(() -> write(store, change)));
            }
            seen.add(row);
          });
      assertThat(seen).containsExactlyInAnyOrderElementsOf(before);
      assertThat(reader.find("file-7")).isEmpty();
      assertThat(reader.find("file-8")).contains(version(file("file-8"), 1));
    }
  }

  @Test
  default void two_open_readers_do_not_disturb_each_other() {
    Batch batch = Batch.of(List.of(file("a"), file("b")));
    try (Store store = fresh();
        Reader first = store.reader();
        Reader second = store.reader()) {
      write(store, batch);
      List<String> pairs = new ArrayList<>();
      first.scan(
          Relation.ENTITIES,
          outer ->
              second.scan(
                  Relation.ENTITIES, inner -> pairs.add(outer.path() + "-" + inner.path())));
      assertThat(pairs).containsExactly("a-a", "a-b", "b-a", "b-b");
    }
  }

  private int writeAndReadBack(Store store, List<Batch> batches) {
    try (Writer writer = store.writer();
        Reader reader = store.reader()) {
      for (Batch batch : batches) {
        writer.write(batch);
        Row row = batch.rows().getFirst();
        assertThat(reader.find(row.identity().getFirst()).map(Row.class::cast)).contains(row);
      }
    }
    return batches.size();
  }

  private static List<Batch> batches(String path) {
    return IntStream.range(0, 20)
        .mapToObj(
            batch -> {
              List<Row> rows = new ArrayList<>();
              for (int i = 0; i < 25; i++) {
                Entity method = method(path, "m" + batch + "_" + i);
                rows.add(method);
                rows.add(call(method.key(), "shared#method:target()", path));
              }
              return Batch.of(rows);
            })
        .toList();
  }

  private static Batch versioned(int version) {
    return Batch.of(
        IntStream.range(0, 200).mapToObj(i -> (Row) version(file("file-" + i), version)).toList());
  }

  private static int scanUntil(Store store, int last) {
    try (Reader reader = store.reader()) {
      for (int scans = 1; ; scans++) {
        Set<Long> seen = new HashSet<>();
        reader.scan(Relation.ENTITIES, row -> seen.add(((Entity) row).contentHash()));
        assertThat(seen).hasSize(1);
        if (seen.contains((long) last)) {
          return scans;
        }
        assertThat(Thread.interrupted()).as("the writer failed").isFalse();
      }
    }
  }

  private static void await(Future<?> written) {
    try {
      written.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("not written during a scan", e);
    }
  }

  private static void together(List<Callable<Integer>> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> done : work.stream().map(threads::submit).toList()) {
        try {
          assertThat(done.get()).isPositive();
        } catch (ExecutionException failure) {
          threads.shutdownNow();
          throw failure;
        }
      }
    }
  }
}
