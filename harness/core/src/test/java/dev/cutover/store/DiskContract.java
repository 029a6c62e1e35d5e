package dev.cutover.store;

import static dev.cutover.store.SampleRows.method;
import static dev.cutover.store.SampleRows.oneOfEach;
import static dev.cutover.store.SampleRows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.model.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A disk that is full, or cannot be written. */
public interface DiskContract extends StoreFixture {
  int MEGABYTE = 1 << 20;
  int MOST_BATCHES = 2_000;

  @Test
  default void a_full_disk_fails_a_batch_as_a_whole_and_with_space_the_store_goes_on()
      throws IOException {
    assumeFiles();
    try (TinyDisk disk = TinyDisk.below(folder(), diskMegabytes())) {
      Path ballast = disk.root().resolve("ballast");
      Path place = Files.createDirectory(disk.root().resolve("store"));
      fill(ballast, diskMegabytes() * 3 / 5);
      StoreUri uri = freshUri(place);
      Filled filled = fillUp(uri);
      Files.delete(ballast);
      try (Store store = open(uri)) {
        GraphModel expected = filled.foundIn(store);
        assertHolds(store, expected);
        Batch more = Batch.of(oneOfEach("more.java"));
        write(store, more);
        expected.apply(more);
        store.finish();
        assertHolds(store, expected);
      }
    }
  }

  @Test
  default void what_cannot_be_written_is_refused_by_name_and_left_as_it_is() throws IOException {
    assumeFiles();
    try (TinyDisk disk = TinyDisk.below(folder(), diskMegabytes())) {
      StoreUri there = freshUri(disk.root());
      StoreUri missing = freshUri(disk.root());
      Batch batch = Batch.of(oneOfEach("a.java"));
      try (Store store = open(there)) {
        write(store, batch);
        store.finish();
      }
      disk.makeReadOnly();
      for (StoreUri uri : List.of(there, missing)) {
        assertThatThrownBy(() -> openAndWrite(uri))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining(uri.toString());
      }
      Throwable failure = catchThrowable(() -> assertReadable(there, batch));
      if (failure != null) {
        assertThat(failure)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining(there.toString());
      }
    }
  }

  /**
   * What came of filling a disk up.
   *
   * @param failed not acknowledged; some engines fail just behind a commit, and then it is there
   */
  record Filled(GraphModel acknowledged, Batch failed) {
    /** The rows of the store, if it is right: the failed batch as a whole or not at all. */
    GraphModel foundIn(Store store) {
      try (Reader reader = store.reader()) {
        if (!reader.counts().equals(acknowledged.counts())) {
          acknowledged.apply(failed);
        }
        return acknowledged;
      }
    }
  }

  /** Writes until the disk is full. */
  private Filled fillUp(StoreUri uri) {
    GraphModel acknowledged = new GraphModel();
    Batch batch = noisy(0);
    Store store = backend().open(uri, options().withDurability(Durability.SYNCED));
    try (store;
        Writer writer = store.writer()) {
      for (int number = 0; number < MOST_BATCHES; number++) {
        batch = noisy(number);
        writer.write(batch);
        acknowledged.apply(batch);
      }
    } catch (StoreException full) {
      assertThat(full).hasMessageContaining(uri.toString());
      return new Filled(acknowledged, batch);
    }
    return fail("the disk of %d MB took %d batches", diskMegabytes(), MOST_BATCHES);
  }

  private void openAndWrite(StoreUri uri) {
    try (Store store = open(uri)) {
      write(store, Batch.of(oneOfEach("b.java")));
    }
  }

  private void assertReadable(StoreUri uri, Batch batch) {
    try (Store store = backend().open(uri, options().readOnly())) {
      assertHolds(store, GraphModel.of(batch));
    }
  }

  private void assumeFiles() {
    assumeTrue(
        backend().capabilities().contains(Capability.PERSISTENT)
            && !backend().capabilities().contains(Capability.SERVER),
        () -> backend().scheme() + " has no files of its own in this process");
  }

  private static Batch noisy(int number) {
    String path = "noise-" + number + ".java";
    return Batch.of(
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    (Row)
                        texts(
                            method(path, "m" + i),
                            "m" + i,
                            HostileTexts.noise(10_000, 31L * number + i)))
            .toList());
  }

  private static void fill(Path file, int megabytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(new byte[MEGABYTE]);
      }
    }
  }
}
