package dev.cutover.store;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static dev.cutover.store.SampleRows.oneOfEach;
import static dev.cutover.store.SampleRows.texts;
import static dev.cutover.store.SampleRows.version;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes in comes out, to the byte. */
public interface RoundTripContract extends StoreFixture {
  @Test
  default void a_fresh_store_is_empty() {
    try (Store store = fresh()) {
      assertHolds(store, new GraphModel());
    }
  }

  @Test
  default void hostile_texts_come_back_in_every_field_of_every_relation() {
    assertComesBack(HostileTexts.ALL.stream().flatMap(text -> oneOfEach(text).stream()).toList());
  }

  @Test
  default void empty_texts_come_back() {
    assertComesBack(
        List.of(
            texts(file("a.java"), "", ""),
            texts(file("b.java"), "", null),
            call("a.java", "?", "a.java"),
            new ExcludedTest("a.java#method:t()", "", "", "a.java", 0, ""),
            new WordCoverage("a.java", "", 0, 0, 0, 0)));
  }

  @Test
  default void texts_of_a_megabyte_come_back() {
    Entity large = texts(file("large.sql"), "large", HostileTexts.noise(1 << 20, 1));
    assertComesBack(
        List.of(
            new Entity(
                large.key(),
                large.kind(),
                large.name(),
                large.qualifiedName(),
                large.language(),
                large.path(),
                large.span(),
                HostileTexts.noise(1 << 20, 2),
                large.visibility(),
                large.contentHash(),
                large.enrichment())));
  }

  @Test
  default void keys_of_a_thousand_characters_come_back() {
    String path = HostileTexts.noise(960, 3);
    Entity from = method(path, HostileTexts.noise(30, 4));
    Entity to = method(path, HostileTexts.noise(30, 5));
    assertComesBack(List.of(file(path), from, to, call(from.key(), to.key(), path)));
  }

  @Test
  default void keys_of_a_thousand_characters_are_told_apart_by_the_last_and_case_counts() {
    for (String character : List.of("k", "\u00e9", "\ud83d\ude00")) {
      String path = character.repeat(1_000);
      List<Row> rows = new ArrayList<>();
      for (String last : List.of("", "\0", "A", "Z", "a", "z", "\uffff", "\udbff\udfff")) {
        rows.add(file(path + last));
        rows.add(call(path + last, "?", path + last));
        rows.add(call(path, path + last, path));
      }
      assertComesBack(rows);
    }
  }

  @Test
  default void the_largest_and_smallest_numbers_come_back() {
    int max = Integer.MAX_VALUE;
    assertComesBack(
        List.of(
            version(file("a"), Long.MIN_VALUE),
            version(file("b"), -1),
            version(file("c"), Long.MAX_VALUE),
            version(file("h"), (1L << 53) + 1),
            spanning("d", new Span(max, max, max, max)),
            spanning("e", Span.NONE),
            new Edge("a", EdgeKind.CALLS, "b", "a", max, max, max, Certainty.SAME_FILE),
            new Edge("a", EdgeKind.CALLS, "c", "a", 1, 0, 0, Certainty.SAME_FILE),
            new ExcludedTest("a#method:t()", "t", "java", "a", max, "annotation @Test"),
            new WordCoverage("a", "java", max, max, max, max),
            new IgnoredFile("f", IgnoreReason.UNREADABLE, -1),
            new IgnoredFile("g", IgnoreReason.TOO_LARGE, Long.MAX_VALUE),
            new IgnoredFile("i", IgnoreReason.TOO_LARGE, (1L << 53) + 1)));
  }

  @Test
  default void every_constant_comes_back() {
    List<Row> rows = new ArrayList<>();
    for (EntityKind kind : EntityKind.values()) {
      rows.add(SampleRows.entity("a#" + kind + ":x", kind, "x", "a"));
    }
    for (Visibility visibility : Visibility.values()) {
      rows.add(visible("a#method:" + visibility, visibility));
    }
    for (EdgeKind kind : EdgeKind.values()) {
      for (Certainty certainty : Certainty.values()) {
        rows.add(new Edge("a", kind, "?" + certainty, "a", 1, 1, 1, certainty));
      }
    }
    for (IgnoreReason reason : IgnoreReason.values()) {
      rows.add(new IgnoredFile("ignored-" + reason, reason, 1));
    }
    assertComesBack(rows);
  }

  private void assertComesBack(List<Row> rows) {
    Batch batch = Batch.of(rows);
    try (Store store = fresh()) {
      write(store, batch);
      assertHolds(store, GraphModel.of(batch));
      store.finish();
      assertHolds(store, GraphModel.of(batch));
    }
  }

  private static Entity spanning(String path, Span span) {
    return new Entity(
        path, EntityKind.FILE, path, path, "java", path, span, "", Visibility.UNKNOWN, 0, null);
  }

  private static Entity visible(String key, Visibility visibility) {
    return new Entity(
        key, EntityKind.METHOD, "m", "a.m", "java", "a", Span.NONE, "", visibility, 0, null);
  }
}
