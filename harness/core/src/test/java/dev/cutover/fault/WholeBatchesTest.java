package dev.cutover.fault;

import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.oneOfEach;
import static dev.cutover.store.SampleRows.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.fault.Journaled.Answer;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WholeBatchesTest {
  private static final List<Row> A = oneOfEach("a.java");
  private static final List<Row> B = oneOfEach("b.java");

  @Test
  void what_was_acknowledged_must_be_there() {
    List<Journaled> batches = List.of(acknowledged(0, 1, Batch.of(A)));

    assertThat(violations(List.of(), batches, A)).isEmpty();
    assertThat(violations(List.of(), batches, A.subList(1, A.size())))
        .containsExactly("acknowledged and lost: " + A.getFirst());
  }

  @Test
  void what_was_not_answered_is_there_whole_or_not_at_all() {
    List<Journaled> batches = List.of(acknowledged(0, 1, Batch.of(A)), unanswered(2, Batch.of(B)));

    assertThat(violations(List.of(), batches, A)).isEmpty();
    assertThat(violations(List.of(), batches, both(A, B))).isEmpty();
    assertThat(violations(List.of(), batches, both(A, B.subList(0, 3))))
        .singleElement()
        .asString()
        .startsWith("half of a batch (NONE): 3 changes are there");
  }

  @Test
  void what_failed_is_there_whole_or_not_at_all() {
    List<Journaled> batches = List.of(new Journaled(Batch.of(A), 0, 1, Answer.FAILED));

    assertThat(violations(List.of(), batches, List.of())).isEmpty();
    assertThat(violations(List.of(), batches, A)).isEmpty();
    assertThat(violations(List.of(), batches, A.subList(0, 1))).hasSize(1);
  }

  @Test
  void a_deletion_is_applied_whole_or_not_at_all_together_with_the_rows_of_its_batch() {
    Row later = version(file("a.java"), 77);
    List<Journaled> batches = List.of(unanswered(0, new Batch(List.of("a.java"), List.of(later))));

    assertThat(violations(A, batches, A)).isEmpty();
    assertThat(violations(A, batches, List.of(later))).isEmpty();
    assertThat(violations(A, batches, List.of())).isNotEmpty();
    assertThat(violations(A, batches, both(List.of(later), A.subList(1, A.size()))))
        .singleElement()
        .asString()
        .startsWith("half of a batch");
  }

  @Test
  void a_batch_that_failed_and_was_acknowledged_later_counts_once() {
    List<Journaled> batches =
        List.of(new Journaled(Batch.of(A), 0, 1, Answer.FAILED), acknowledged(2, 3, Batch.of(A)));

    assertThat(violations(List.of(), batches, A)).isEmpty();
    assertThat(violations(List.of(), batches, List.of())).isNotEmpty();
  }

  @Test
  void what_a_later_batch_replaced_tells_nothing_of_the_one_before() {
    Row first = version(file("a.java"), 1);
    Row second = version(file("a.java"), 2);
    List<Journaled> batches =
        List.of(
            new Journaled(Batch.of(both(List.of(first), B)), 0, 1, Answer.FAILED),
            acknowledged(2, 3, Batch.of(List.of(second))));

    assertThat(violations(List.of(), batches, both(List.of(second), B))).isEmpty();
    assertThat(violations(List.of(), batches, List.of(second))).isEmpty();
  }

  @Test
  void nothing_else_may_be_there_and_nothing_twice() {
    List<Journaled> batches = List.of(acknowledged(0, 1, Batch.of(A)));

    assertThat(violations(List.of(), batches, both(A, B.subList(0, 1))))
        .containsExactly("there, though no batch brought it: " + B.getFirst());
    assertThat(violations(List.of(), batches, both(A, A.subList(0, 1))))
        .containsExactly("doubled: " + A.getFirst());
  }

  private static List<String> violations(
      Collection<Row> before, List<Journaled> batches, Collection<Row> after) {
    return WholeBatches.violations(before, batches, after);
  }

  private static Journaled acknowledged(int begun, int ended, Batch batch) {
    return new Journaled(batch, begun, ended, Answer.ACKNOWLEDGED);
  }

  private static Journaled unanswered(int begun, Batch batch) {
    return new Journaled(batch, begun, Journaled.NEVER, Answer.NONE);
  }

  private static List<Row> both(List<Row> some, List<Row> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
