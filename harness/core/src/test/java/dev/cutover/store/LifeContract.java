package dev.cutover.store;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.model.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Opening, finishing, closing, and what is refused. */
public interface LifeContract extends StoreFixture {
  /** Behind a user's name or a parameter's. */
  Pattern PASSWORD =
      Pattern.compile("(?<=//[^/@:?]{0,99}:)[^@]+(?=@)|(?<=(?:password|auth)=)[^&;]+");

  @Test
  default void finishing_twice_and_closing_twice_change_nothing() {
    Batch batch = Batch.of(oneOfEach("a.java"));
    Store store = fresh();
    try (store) {
      store.finish();
      write(store, batch);
      store.finish();
      store.finish();
      assertHolds(store, GraphModel.of(batch));
      store.close();
    }
  }

  @Test
  default void a_finished_store_goes_on_taking_batches() {
    Batch first = Batch.of(oneOfEach("a.java"));
    Batch second = new Batch(List.of("a.java"), oneOfEach("b.java"));
    try (Store store = fresh()) {
      write(store, first);
      store.finish();
      write(store, second);
      assertHolds(store, GraphModel.of(first, second));
    }
  }

  @Test
  default void two_fresh_stores_know_nothing_of_each_other() {
    try (Store one = fresh();
        Store other = fresh()) {
      write(one, Batch.of(oneOfEach("a.java")));
      assertHolds(other, new GraphModel());
    }
  }

  @Test
  default void the_connection_string_has_the_scheme_and_the_engine_names_itself() {
    StoreUri uri = freshUri(folder());
    assertThat(uri.scheme()).isEqualTo(backend().scheme());
    assertThat(backend().usage()).startsWith(backend().scheme());
    try (Store store = open(uri)) {
      assertThat(store.info().engine()).matches("\\S.* \\S+");
      assertThat(store.info().durabilityDetail()).isNotBlank();
      assertThat(backend().durabilities()).contains(store.info().durability());
    }
  }

  @TestFactory
  default Stream<DynamicTest> every_durability_tier_works_and_is_read_back() {
    return Stream.of(Durability.values())
        .map(tier -> DynamicTest.dynamicTest(tier.toString(), () -> assertTierWorks(tier)));
  }

  @Test
  default void a_reopened_store_holds_what_was_written_finished_or_not() {
    assumePersistent();
    StoreUri uri = freshUri(folder());
    Batch first = Batch.of(oneOfEach("a.java"));
    Batch second = Batch.of(oneOfEach("b.java"));
    try (Store store = open(uri)) {
      write(store, first);
    }
    try (Store store = open(uri)) {
      assertHolds(store, GraphModel.of(first));
      write(store, second);
      store.finish();
    }
    try (Store store = open(uri)) {
      assertHolds(store, GraphModel.of(first, second));
    }
  }

  @Test
  default void a_store_opened_to_read_answers_and_refuses_to_write() {
    assumePersistent();
    StoreUri uri = freshUri(folder());
    Batch batch = Batch.of(oneOfEach("a.java"));
    try (Store store = open(uri)) {
      write(store, batch);
      store.finish();
    }
    try (Store store = backend().open(uri, options().readOnly())) {
      assertRefused(uri, () -> write(store, Batch.of(oneOfEach("b.java"))));
      assertHolds(store, GraphModel.of(batch));
    }
  }

  @Test
  default void a_store_opened_to_read_is_not_created() {
    StoreUri uri = freshUri(folder());
    assertRefused(uri, () -> backend().open(uri, options().readOnly()).close());
    try (Store store = open(uri)) {
      assertHolds(store, new GraphModel());
    }
  }

  @Test
  default void a_second_opener_is_served_or_refused_in_the_words_of_the_engine() {
    assumePersistent();
    StoreUri uri = freshUri(folder());
    Batch batch = Batch.of(oneOfEach("a.java"));
    try (Store store = open(uri)) {
      write(store, batch);
      refusalOfSecondOpener()
          .ifPresentOrElse(
              words ->
                  assertThatThrownBy(() -> open(uri).close())
                      .isInstanceOf(StoreException.Locked.class)
                      .hasMessageContaining(words)
                      .hasMessageContaining(uri.toString()),
              () -> assertServed(uri, batch));
      assertHolds(store, GraphModel.of(batch));
    }
  }

  @Test
  default void what_every_store_of_this_kind_must_refuse_is_tried() {
    Set<Capability> can = backend().capabilities();
    List<String> situations = new ArrayList<>();
    if (can.contains(Capability.PERSISTENT)) {
      situations.add(Refusal.OTHER_VERSION);
      situations.addAll(
          can.contains(Capability.SERVER)
              ? List.of(Refusal.WRONG_PASSWORD, Refusal.NOBODY_LISTENS)
              : List.of(Refusal.CORRUPT));
    }
    assertThat(refusals(folder())).extracting(Refusal::situation).containsAll(situations);
  }

  @Test
  default void what_a_store_says_of_itself_has_no_password() {
    StoreUri uri = freshUri(folder());
    try (Store store = open(uri)) {
      assertThat(passwords(uri)).noneMatch((uri + " " + store.info() + store)::contains);
    }
  }

  @TestFactory
  default Stream<DynamicTest> what_cannot_be_opened_is_refused_by_name() {
    return refusals(folder()).stream()
        .map(
            refusal ->
                DynamicTest.dynamicTest(
                    refusal.situation(),
                    () -> {
                      ThrowingCallable opening = () -> open(refusal.uri()).close();
                      assertRefused(refusal.uri(), opening);
                      for (String part : refusal.messageParts()) {
                        assertThatThrownBy(opening).hasMessageContaining(part);
                      }
                    }));
  }

  private void assertServed(StoreUri uri, Batch batch) {
    try (Store second = open(uri)) {
      assertHolds(second, GraphModel.of(batch));
    }
  }

  private void assertTierWorks(Durability tier) {
    Batch batch = Batch.of(oneOfEach("a.java"));
    StoreUri uri = freshUri(folder());
    try (Store store = backend().open(uri, options().withDurability(tier))) {
      write(store, batch);
      assertHolds(store, GraphModel.of(batch));
      store.finish();
      assertThat(store.info().durability()).isEqualTo(inForce(tier));
    }
    if (backend().capabilities().contains(Capability.PERSISTENT)) {
      try (Store store = open(uri);
          Reader reader = store.reader()) {
        assertThat(reader.fingerprint()).isEqualTo(Fingerprint.of(batch.rows()));
      }
    }
  }

  private static void assertRefused(StoreUri uri, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(uri.toString())
        .satisfies(failure -> assertNoPassword(uri, failure));
  }

  /** Asserts that neither the failure nor what caused it holds a password of the string. */
  static void assertNoPassword(StoreUri uri, Throwable failure) {
    assertThat(passwords(uri)).noneMatch(Throwables.getStackTrace(failure)::contains);
  }

  private static List<String> passwords(StoreUri uri) {
    return PASSWORD.matcher(uri.secret()).results().map(MatchResult::group).toList();
  }

  private void assumePersistent() {
    assumeTrue(
        backend().capabilities().contains(Capability.PERSISTENT),
        () -> backend().scheme() + " keeps nothing when it is closed");
  }
}
