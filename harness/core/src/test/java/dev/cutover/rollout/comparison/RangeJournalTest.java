package dev.cutover.rollout.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Digest;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Fingerprint.Part;
import dev.cutover.model.Relation;
import dev.cutover.rollout.comparison.RangeJournal.Entry;
import dev.cutover.store.KeyRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeJournalTest {
  private static final Entry FIRST = entry("", "d", 3);
  private static final Entry MIDDLE = entry("g", "\ud83d\ude00", 4);

  @TempDir private Path folder;

  @Test
  void gaps_are_what_the_ranges_leave_out() {
    try (RangeJournal journal = RangeJournal.forgetful()) {
      assertThat(journal.gaps(Relation.EDGES)).containsExactly(KeyRange.ALL);
      journal.append(MIDDLE);
      journal.append(FIRST);
      assertThat(journal.gaps(Relation.EDGES))
          .containsExactly(KeyRange.between("d", "g"), KeyRange.from("\ud83d\ude00"));
      assertThat(journal.ranges(Relation.EDGES)).containsExactly(FIRST, MIDDLE);
      journal.append(entry("d", "g", 0));
      journal.append(
          new Entry(Relation.EDGES, KeyRange.from("\ud83d\ude00"), new Part(0, Digest.EMPTY)));
      assertThat(journal.gaps(Relation.EDGES)).isEmpty();
      assertThat(journal.gaps(Relation.ENTITIES)).containsExactly(KeyRange.ALL);
    }
  }

  @Test
  void what_was_noted_is_there_the_next_time_whatever_was_cut_off_behind_it() throws IOException {
    Path file = folder.resolve("ranges");
    write(file, List.of(FIRST, MIDDLE));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length <= bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      try (RangeJournal journal = RangeJournal.open(file, "these")) {
        List<Entry> entries = journal.ranges(Relation.EDGES);
        assertThat(entries).isEqualTo(List.of(FIRST, MIDDLE).subList(0, entries.size()));
        assertThat(entries.size() == 2).isEqualTo(length == bytes.length);
      }
    }
    write(file, List.of(entry("d", "g", 1)));
    try (RangeJournal journal = RangeJournal.open(file, "these")) {
      assertThat(journal.gaps(Relation.EDGES)).containsExactly(KeyRange.from("\ud83d\ude00"));
      assertThat(journal.done())
          .isEqualTo(new Fingerprint(Map.of(Relation.EDGES, new Part(8, new Digest(0, 8)))));
    }
  }

  @Test
  void a_damaged_record_and_what_follows_it_is_not_believed() throws IOException {
    Path file = folder.resolve("ranges");
    write(file, List.of(FIRST, MIDDLE));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 40] ^= 1;
    Files.write(file, bytes);
    try (RangeJournal journal = RangeJournal.open(file, "these")) {
      assertThat(journal.ranges(Relation.EDGES)).containsExactly(FIRST);
    }
  }

  @Test
  void a_journal_of_other_stores_begins_anew() {
    Path file = folder.resolve("ranges");
    write(file, List.of(FIRST));
    try (RangeJournal journal = RangeJournal.open(file, "others")) {
      assertThat(journal.done()).isEqualTo(Fingerprint.EMPTY);
    }
  }

  private static void write(Path file, List<Entry> entries) {
    try (RangeJournal journal = RangeJournal.open(file, "these")) {
      entries.forEach(journal::append);
    }
  }

  private static Entry entry(String from, String to, long rows) {
    return new Entry(
        Relation.EDGES, new KeyRange(from, Optional.of(to)), new Part(rows, new Digest(0, rows)));
  }
}
