package dev.cutover.backend.rocksdb;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.ChildJvm;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreContract;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class RocksDbStoreTest extends StoreContract {
  private final AtomicInteger stores = new AtomicInteger();

  @Override
  public Backend backend() {
    return new RocksDbBackend();
  }

  @Override
  public StoreUri freshUri(Path folder) {
    return new StoreUri("rocksdb", folder.resolve("graph-" + stores.incrementAndGet()).toString());
  }

  @Override
  public Optional<String> refusalOfSecondOpener() {
    return Optional.of("lock hold by current process");
  }

  @Override
  public List<Refusal> refusals(Path folder) {
    return RefusedFolders.in(folder);
  }

  @Test
  void what_is_closed_refuses_calls_instead_of_ending_the_process() {
    Store store = fresh();
    Writer writer = store.writer();
    Reader reader = store.reader();
    store.close();
    assertThatThrownBy(() -> writer.write(Batch.of(oneOfEach("a"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> reader.find("a"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void another_process_is_refused_in_the_words_of_the_engine() throws Exception {
    StoreUri uri = freshUri(folder());
    try (Store _ = open(uri)) {
      assertThat(openedElsewhere(uri)).startsWith("Locked " + uri).contains("While lock file");
    }
    assertThat(openedElsewhere(uri)).startsWith("opened RocksDB");
  }

  @Test
  void a_store_whose_maker_was_killed_at_its_birth_is_made_anew() throws Exception {
    StoreUri uri = freshUri(folder());
    Path unborn = Files.createDirectories(Path.of(uri.rest()));
    Files.createFile(unborn.resolve("LOCK"));
    Files.writeString(unborn.resolve("LOG"), "2026/11/27-13:21:00 RocksDB version");
    Files.writeString(unborn.resolve("IDENTITY"), "2b1c");
    Files.writeString(unborn.resolve("MANIFEST-000001"), "cut off");
    Files.writeString(unborn.resolve("000001.dbtmp"), "MANIFEST-000001");

    try (Store store = open(uri);
        Reader reader = store.reader()) {
      assertThat(reader.all()).isEmpty();
    }
    open(uri).close();
  }

  /** RocksDB makes the first family with the database, and the others one by one. */
  @Test
  void a_store_whose_maker_was_killed_between_its_families_is_made_anew() throws Exception {
    StoreUri uri = freshUri(folder());
    Path half = Files.createDirectories(Path.of(uri.rest()));
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, half.toString());
        ColumnFamilyHandle _ =
            db.createColumnFamily(
                new ColumnFamilyDescriptor("entities".getBytes(StandardCharsets.UTF_8)))) {
      assertThat(half).isNotEmptyDirectory();
    }

    assertThatThrownBy(() -> backend().open(uri, OpenOptions.DEFAULT.readOnly()))
        .hasMessageContaining("there is no store at");
    try (Store store = open(uri);
        Reader reader = store.reader()) {
      assertThat(reader.all()).isEmpty();
    }
    open(uri).close();
  }

  private String openedElsewhere(StoreUri uri) throws Exception {
    return ChildJvm.said(OpenInChild.class, folder(), uri.toString());
  }
}
