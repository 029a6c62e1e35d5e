package dev.cutover.fault;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.backend.journal.JournalBackend;
import dev.cutover.fault.Fault.Moment;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.Journaled.Answer;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyStoreTest {
  private static final Batch FIRST = Batch.of(oneOfEach("a.java"));
  private static final Batch SECOND = Batch.of(oneOfEach("b.java"));

  @TempDir private Path folder;
  private final List<String> done = new ArrayList<>();
  private Store store;

  private final Force force =
      new WrittenDown(done, () -> "end of process with %d rows committed".formatted(rows()));

  @BeforeEach
  void open() {
    store = new JournalBackend().open(uri(), OpenOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void what_fails_for_a_moment_fails_so_often_and_then_is_written() {
    Writer writer = faulty(new Fault.Busy(Side.PRIMARY, 2, 2));

    writer.write(FIRST);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> writer.write(SECOND)).isInstanceOf(StoreException.Transient.class);
    }
    assertThat(rows()).isEqualTo(FIRST.rows().size());
    writer.write(SECOND);
    assertThat(rows()).isEqualTo(FIRST.rows().size() + SECOND.rows().size());
  }

  @Test
  void what_is_refused_is_refused_for_good_and_not_written() {
    Writer writer = faulty(new Fault.Refused(Side.PRIMARY, 1, 1));

    assertThatThrownBy(() -> writer.write(FIRST))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessage("planned: batch 1 is refused");
    assertThat(rows()).isZero();
  }

  @Test
  void a_full_disk_takes_no_more_batches_from_then_on() {
    Writer writer = faulty(new Fault.DiskFull(Side.PRIMARY, 0));

    assertThatThrownBy(() -> writer.write(FIRST)).hasMessage("planned: the disk of 0 kB is full");
    assertThatThrownBy(() -> writer.write(SECOND)).hasMessage("planned: the disk of 0 kB is full");
  }

  @Test
  void a_torn_batch_fails_once_at_a_row_of_the_relation_and_leaves_nothing() {
    Writer writer = faulty(new Fault.Torn(Side.PRIMARY, 1, Relation.WORD_COVERAGE));

    assertThatThrownBy(() -> writer.write(FIRST)).isInstanceOf(StoreException.Transient.class);
    assertThat(rows()).isZero();
    writer.write(FIRST);
    assertThat(rows()).isEqualTo(FIRST.rows().size());
  }

  @Test
  void kills_come_before_in_the_middle_of_and_behind_a_batch() {
    Writer writer =
        faulty(
            new Fault.Kill(Side.PRIMARY, 1, new Moment.Before()),
            new Fault.Kill(Side.PRIMARY, 1, new Moment.Inside(2)),
            new Fault.Kill(Side.PRIMARY, 1, new Moment.After()));

    writer.write(FIRST);

    assertThat(done)
        .containsExactly(
            "end of process with 0 rows committed",
            "end of process with 0 rows committed",
            "end of process with %d rows committed".formatted(FIRST.rows().size()));
  }

  @Test
  void a_row_that_the_store_does_not_take_is_taken_to_be_its_last_one() {
    Writer writer = faulty(new Fault.Cut(Side.PRIMARY, 2, 1_000_000));

    writer.write(FIRST);
    assertThat(done).isEmpty();
    writer.write(SECOND);
    assertThat(done).containsExactly("cut PRIMARY");
  }

  @Test
  void faults_of_the_other_store_do_not_concern_this_one() {
    Writer writer =
        faulty(new Fault.Refused(Side.SECONDARY, 1, 1), new Fault.ServerKill(Side.SECONDARY, 1, 0));

    writer.write(FIRST);

    assertThat(done).isEmpty();
    assertThat(rows()).isEqualTo(FIRST.rows().size());
  }

  @Test
  void what_takes_its_time_is_written_in_the_end() {
    Writer writer =
        faulty(
            new Fault.Delay(Side.PRIMARY, 1, 1, Duration.ofMillis(1)),
            new Fault.Hang(Side.PRIMARY, 1, 3, Duration.ofMillis(1)));

    writer.write(FIRST);

    assertThat(rows()).isEqualTo(FIRST.rows().size());
  }

  @Test
  void the_journal_tells_what_was_handed_over_and_what_was_answered() throws IOException {
    Path file = folder.resolve("journal");
    FaultPlan plan = new FaultPlan(List.of(new Fault.Refused(Side.PRIMARY, 2, 1)));
    JournaledStore journaled =
        new JournaledStore(
            new FaultyStore(store, plan, Side.PRIMARY, force), BatchJournal.create(file));
    Writer writer = journaled.writer();
    writer.write(FIRST);
    assertThatThrownBy(() -> writer.write(SECOND)).isInstanceOf(StoreException.class);
    writer.write(Batch.deleting(List.of("a.java")));

    List<Journaled> whole = BatchJournal.read(file);
    assertThat(whole)
        .containsExactly(
            new Journaled(FIRST, 0, 1, Answer.ACKNOWLEDGED),
            new Journaled(SECOND, 2, 3, Answer.FAILED),
            new Journaled(Batch.deleting(List.of("a.java")), 4, 5, Answer.ACKNOWLEDGED));

    Files.write(file, new byte[] {0, 0, 0, 9, 'B'}, StandardOpenOption.APPEND);
    assertThat(BatchJournal.read(file)).as("with a torn entry behind").isEqualTo(whole);
  }

  private Writer faulty(Fault... faults) {
    return new FaultyStore(store, new FaultPlan(List.of(faults)), Side.PRIMARY, force).writer();
  }

  private long rows() {
    try (Reader reader = store.reader()) {
      List<Row> rows = reader.all();
      return rows.size();
    }
  }

  private StoreUri uri() {
    return new StoreUri("journal", folder.resolve("store").toString());
  }
}
