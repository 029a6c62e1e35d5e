package dev.cutover.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.backend.sqlite.SqliteBackend;
import dev.cutover.extract.Corpus;
import dev.cutover.model.Fingerprint;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.store.Backend;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says to input that nobody prepared. */
class FirstUserTest {
  @TempDir private Path folder;

  @Test
  void an_empty_folder_is_refused_and_the_store_left_alone() throws Exception {
    Files.createDirectory(folder.resolve("empty"));

    assertThat(cutover("ingest", "dir:" + folder.resolve("empty"), "--into", store()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("graph.db")).doesNotExist();
  }

  @Test
  void a_script_reads_what_was_ingested_as_json() throws Exception {
    Files.createDirectory(folder.resolve("code"));
    Files.writeString(folder.resolve("code/A.java"), "class A { void f() { f(); } }");
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      assertThat(cutover("ingest", "dir:" + folder.resolve("code"), "--into", store(), "--json"))
          .isEqualTo(ExitCode.OK);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8))
        .startsWith("{")
        .contains("\"files\" : 1", "\"edges/calls\" : 1", "\"complete\" : true");
  }

  @Test
  void what_a_store_refused_is_replayed_into_it_later() throws Exception {
    Files.createDirectory(folder.resolve("src"));
    Files.writeString(folder.resolve("src/A.java"), "class A { void f() { f(); } }");
    IngestResult result;
    try (Corpus corpus = TestHouse.HOUSE.corpus("dir:" + folder.resolve("src"));
        Store real = TestHouse.HOUSE.open(store(), OpenOptions.DEFAULT)) {
      result =
          TestHouse.ingest(
              corpus,
              new Full(real),
              Optional.empty(),
              TestHouse.variant("streaming"),
              Files.createDirectory(folder.resolve("scratch")));
      assertThat(stored(real)).isEqualTo(Fingerprint.EMPTY);
    }

    assertThat(result.spilt()).hasSize(1);
    String spilt = result.spilt().getFirst().toString();
    try (House house = new House(Map.of(), List.of(recovering(new SqliteBackend())))) {
      assertThat(Cutover.run(house, "replay", spilt, "--into", store())).isEqualTo(ExitCode.OK);
    }
    try (Store real = TestHouse.HOUSE.open(store(), OpenOptions.DEFAULT)) {
      assertThat(stored(real)).isEqualTo(result.sent());
    }
  }

  @Test
  void a_spill_file_that_is_not_there_is_refused() {
    assertThat(cutover("replay", folder.resolve("nothing").toString(), "--into", store()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("graph.db")).doesNotExist();
  }

  /** Its first batch is refused for a moment, as by a server that has just come back. */
  private static Backend recovering(Backend backend) {
    AtomicBoolean back = new AtomicBoolean();
    return new FaultyBackend(
        backend, DualRuns.refusing(_ -> !back.getAndSet(true), DualRuns::passing));
  }

  private String store() {
    return "sqlite:" + folder.resolve("graph.db");
  }

  private static int cutover(String... arguments) {
    return Cutover.run(TestHouse.HOUSE, arguments);
  }

  private static Fingerprint stored(Store store) {
    try (Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }

  /** A store whose disk is full. */
  private record Full(Store store) implements Store {
    @Override
    public StoreInfo info() {
      return store.info();
    }

    @Override
    public Writer writer() {
      return new Writer() {
        @Override
        public void write(dev.cutover.store.Batch batch) {
          throw new StoreException("database or disk is full");
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void finish() {
      throw new StoreException("database or disk is full");
    }

    @Override
    public Reader reader() {
      return store.reader();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
