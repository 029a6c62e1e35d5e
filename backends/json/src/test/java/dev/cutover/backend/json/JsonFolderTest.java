package dev.cutover.backend.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.ChildJvm;
import dev.cutover.store.Durability;
import dev.cutover.store.FolderTree;
import dev.cutover.store.GraphModel;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.SampleRows;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of a store: what is in them, and what a crash at any moment makes of them. */
class JsonFolderTest {
  private static final JsonBackend BACKEND = new JsonBackend();
  private static final Batch FIRST = Batch.of(SampleRows.oneOfEach("a.java"));
  private static final Batch SECOND =
      new Batch(List.of("a.java"), SampleRows.oneOfEach("b \ud83d\ude00.java"));

  @TempDir Path parent;
  private Path folder = Path.of("");

  @BeforeEach
  void name_the_folder() {
    folder = parent.resolve("graph");
  }

  @Test
  void a_row_is_a_line_in_the_order_of_identities() throws IOException {
    Edge last = new Edge("b", EdgeKind.CALLS, "?x", "b", 2, 3, 4, Certainty.UNRESOLVED);
    Edge first = new Edge("a\"\n\0", EdgeKind.USES, "\u00e9", "a", 1, 1, 0, Certainty.SAME_FILE);
    try (Store store = open(folder)) {
      store.writer().write(Batch.of(List.of(last, first)));
    }
    assertThat(Files.readString(folder.resolve("edges.jsonl")))
        .isEqualTo(
            """
            {"from":"a\\"\\n\\u0000","kind":"uses","to":"\u00e9","path":"a","sites":1,"firstLine":1,\
            "firstByte":0,"certainty":"same-file"}
            {"from":"b","kind":"calls","to":"?x","path":"b","sites":2,"firstLine":3,\
            "firstByte":4,"certainty":"unresolved"}
            """);
  }

  @Test
  void closing_leaves_a_file_for_each_relation_and_an_empty_journal() throws IOException {
    try (Store store = open(folder)) {
      store.writer().write(FIRST);
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "cutover.json",
              "lock",
              "journal.jsonl",
              "entities.jsonl",
              "edges.jsonl",
              "excluded-tests.jsonl",
              "word-coverage.jsonl",
              "ignored-files.jsonl");
    }
    assertThat(folder.resolve("journal.jsonl")).isEmptyFile();
  }

  @Test
  void halves_of_characters_come_back_from_the_files_and_from_the_journal() {
    List<Row> rows =
        List.of(SampleRows.file("\ud800"), SampleRows.file("\udc00\ud800x"), SampleRows.file("\0"));
    Store store = open(folder);
    try (store) {
      store.writer().write(Batch.of(rows));
      assertThat(all(copy())).containsExactlyInAnyOrderElementsOf(rows);
    }
    assertThat(all(folder)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void a_journal_cut_anywhere_leaves_whole_batches() throws IOException {
    Path copy;
    try (Store store = open(folder)) {
      store.writer().write(FIRST);
      store.writer().write(SECOND);
      copy = copy();
    }
    byte[] journal = Files.readAllBytes(copy.resolve("journal.jsonl"));
    int first = Journal.encode(FIRST).length;
    assertThat(journal).hasSize(first + Journal.encode(SECOND).length);
    for (int cut = 0; cut <= journal.length; cut += cut > first - 9 && cut < first + 9 ? 1 : 97) {
      assertHoldsAfterCut(copy, Arrays.copyOf(journal, cut), batches(cut, first, journal.length));
    }
    assertHoldsAfterCut(copy, journal, GraphModel.of(FIRST, SECOND));
  }

  private static GraphModel batches(int cut, int first, int whole) {
    if (cut == whole) {
      return GraphModel.of(FIRST, SECOND);
    }
    return cut < first ? new GraphModel() : GraphModel.of(FIRST);
  }

  private static void assertHoldsAfterCut(Path copy, byte[] journal, GraphModel expected)
      throws IOException {
    Files.write(copy.resolve("journal.jsonl"), journal);
    for (Relation relation : Relation.values()) {
      Files.deleteIfExists(copy.resolve(relation + ".jsonl"));
    }
    assertThat(fingerprint(copy)).isEqualTo(expected.fingerprint());
    Batch third = Batch.of(SampleRows.oneOfEach("c.java"));
    try (Store store = open(copy)) {
      store.writer().write(third);
    }
    expected.apply(third);
    assertThat(fingerprint(copy)).isEqualTo(expected.fingerprint());
  }

  /** Where a process may end while it puts new files in the places of the old ones. */
  enum Crash {
    BEFORE_ALL_ARE_WRITTEN(false, 3, 0),
    BEFORE_THEY_COUNT(false, 5, 0),
    BEFORE_ANY_IS_IN_ITS_PLACE(true, 5, 0),
    BETWEEN_TWO_OF_THEM(true, 5, 2),
    BEFORE_THE_COMMIT_IS_TAKEN_AWAY(true, 5, 5),
    BEFORE_THE_JOURNAL_IS_EMPTY(false, 5, 5);

    private final boolean commit;
    private final int written;
    private final int moved;

    Crash(boolean commit, int written, int moved) {
      this.commit = commit;
      this.written = written;
      this.moved = moved;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_crash_while_files_are_replaced_costs_nothing(Crash crash) throws IOException {
    try (Store store = open(folder)) {
      store.writer().write(FIRST);
    }
    Path crashed;
    try (Store store = open(folder)) {
      store.writer().write(SECOND);
      crashed = copy();
    }
    for (Relation relation : Relation.values()) {
      String name = relation + ".jsonl";
      int number = relation.ordinal();
      if (number < crash.written) {
        Path to = crashed.resolve(number < crash.moved ? name : name + ".new");
        Files.write(to, Files.readAllBytes(folder.resolve(name)));
      }
    }
    if (crash.commit) {
      Files.createFile(crashed.resolve("commit"));
    }
    Fingerprint expected = GraphModel.of(FIRST, SECOND).fingerprint();
    assertThat(fingerprint(crashed)).isEqualTo(expected);
    open(crashed).close();
    assertThat(fingerprint(crashed)).isEqualTo(expected);
    assertThat(crashed.resolve("commit")).doesNotExist();
    assertThat(crashed.resolve("entities.jsonl.new")).doesNotExist();
  }

  @Test
  void without_durability_a_batch_is_on_disk_when_the_store_is_finished() {
    OpenOptions none = OpenOptions.DEFAULT.withDurability(Durability.NONE);
    try (Store store = BACKEND.open(JsonStoreTest.uri(folder), none)) {
      store.writer().write(FIRST);
      assertThat(all(copy())).isEmpty();
      FolderTree.delete(parent.resolve("copy"));
      store.finish();
      assertThat(fingerprint(copy())).isEqualTo(Fingerprint.of(FIRST.rows()));
    }
  }

  @Test
  void an_interrupted_thread_still_writes_finishes_and_closes() {
    try (Store store = open(folder);
        Writer writer = store.writer()) {
      Thread.currentThread().interrupt();
      writer.write(FIRST);
      store.finish();
      writer.write(SECOND);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(fingerprint(folder)).isEqualTo(GraphModel.of(FIRST, SECOND).fingerprint());
  }

  @Test
  void several_may_read_and_meanwhile_nobody_writes() {
    open(folder).close();
    StoreUri uri = JsonStoreTest.uri(folder);
    OpenOptions reading = OpenOptions.DEFAULT.readOnly();
    try (Store _ = BACKEND.open(uri, reading)) {
      BACKEND.open(uri, reading).close();
      assertThatThrownBy(() -> open(folder).close())
          .isInstanceOf(StoreException.Locked.class)
          .hasMessageContaining(uri.toString());
    }
  }

  @Test
  void another_process_is_refused() throws Exception {
    StoreUri uri = JsonStoreTest.uri(folder);
    try (Store _ = open(folder)) {
      assertThatThrownBy(() -> open(folder).close()).isInstanceOf(StoreException.Locked.class);
      assertThat(openedElsewhere(uri))
          .isEqualTo(
              "Locked %s: another process has it open and holds the lock on lock: wait until it is done"
                  .formatted(uri));
    }
    assertThat(openedElsewhere(uri)).isEqualTo("opened JSON-Lines 1");
  }

  private String openedElsewhere(StoreUri uri) throws Exception {
    return ChildJvm.said(OpenInChild.class, parent, uri.toString());
  }

  /** What the disk holds at this moment, as a crash would leave it. */
  private Path copy() {
    Path copy = parent.resolve("copy");
    try (var files = Files.list(folder)) {
      Files.createDirectory(copy);
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    return copy;
  }

  private static Store open(Path folder) {
    return BACKEND.open(JsonStoreTest.uri(folder), OpenOptions.DEFAULT);
  }

  private static List<Row> all(Path folder) {
    try (Store store = BACKEND.open(JsonStoreTest.uri(folder), OpenOptions.DEFAULT.readOnly());
        Reader reader = store.reader()) {
      return reader.all();
    }
  }

  private static Fingerprint fingerprint(Path folder) {
    try (Store store = BACKEND.open(JsonStoreTest.uri(folder), OpenOptions.DEFAULT.readOnly());
        Reader reader = store.reader()) {
      return reader.fingerprint();
    }
  }
}
