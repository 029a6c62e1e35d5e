package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.migration.DifferenceText;
import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.Difference;
import dev.cutover.rollout.comparison.FieldChange;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.store.Batch;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was done to a row of a store, the row is named, and what was done to it. */
class PlantedDifferenceTest {
  private static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::row, Row.ORDER);

  @TempDir private Path folder;

  /** Two graphs and what tells them apart. */
  private static final class Planted {
    final List<Row> right = new ArrayList<>();
    final List<Row> wrong = new ArrayList<>();
    final List<Difference> differences = new ArrayList<>();

    void same(Row row) {
      right.add(row);
      wrong.add(row);
    }

    void lost(Row row) {
      right.add(row);
      differences.add(new Difference.Missing(row));
    }

    void strange(Row row) {
      wrong.add(row);
      differences.add(new Difference.Extra(row));
    }

    void changed(Row row, Row to) {
      right.add(row);
      wrong.add(to);
      differences.add(new Difference.Changed(row, to));
    }

    /** Another key is another row. */
    void renamed(Row row, Row to) {
      lost(row);
      strange(to);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mem", "json", "sqlite", "rocksdb", "duckdb", "kuzu", "postgres", "cozo+http"})
  void every_planted_difference_is_named(String scheme) {
    Planted planted = planted();
    try (Store right = filled("sqlite", planted.right);
        Store wrong = filled(scheme, planted.wrong)) {
      List<Difference> told = new ArrayList<>();
      Comparison comparison = Comparison.of(right, wrong, RangeJournal.forgetful(), 7, told::add);

      assertThat(told)
          .containsExactlyElementsOf(planted.differences.stream().sorted(ORDER).toList());
      assertThat(comparison.all()).isEqualTo(planted.differences.size());
      assertThat(comparison.equal()).isFalse();
      assertThat(comparison.unread()).isEmpty();
      assertThat(comparison.differing()).isNotEmpty().noneMatch(range -> range.equal());
    }
  }

  @Test
  void the_changed_fields_are_named_so_that_texts_that_look_alike_are_told_apart() {
    Row row = row(Relation.ENTITIES, "p.java#method:m()", "caf\u00e9 ab Case");
    Row found = row(Relation.ENTITIES, "p.java#method:m()", "cafe\u0301 a\0b case");
    Difference.Changed changed = new Difference.Changed(row, found);

    assertThat(changed.fields())
        .containsExactly(new FieldChange("signature", "caf\u00e9 ab Case", "cafe\u0301 a\0b case"));
    assertThat(DifferenceText.of(changed))
        .isEqualTo(
            "changed  entities \"p.java#method:m()\": signature is \"cafe\\u0301 a\\u0000b case\","
                + " should be \"caf\\u00e9 ab Case\"");
  }

  @Test
  void a_field_of_a_span_is_named_with_the_span_and_a_password_in_a_text_is_not_shown() {
    Entity row = (Entity) row(Relation.ENTITIES, "p.java", "postgres://me:secret@host/db");
    Entity found =
        new Entity(
            row.key(),
            row.kind(),
            row.name(),
            row.qualifiedName(),
            row.language(),
            row.path(),
            new Span(1, 9, 3, 4),
            row.signature() + "2",
            row.visibility(),
            row.contentHash(),
            "said");
    Difference.Changed changed = new Difference.Changed(row, found);

    assertThat(changed.fields())
        .extracting(FieldChange::field)
        .containsExactly("span.endLine", "signature", "enrichment");
    assertThat(DifferenceText.of(changed))
        .contains("span.endLine is \"9\", should be \"2\"", "enrichment is \"said\"")
        .contains("should be null", "postgres://me:***@host/db")
        .doesNotContain("secret");
  }

  @Test
  void a_long_text_is_cut_to_where_it_differs() {
    String text = "x".repeat(5_000);
    Row row = row(Relation.EXCLUDED_TESTS, "k", text + "A" + text);
    Row found = row(Relation.EXCLUDED_TESTS, "k", text + "B" + text);
    assertThat(DifferenceText.of(new Difference.Changed(row, found)))
        .contains("xA", "xB", "(10,001 characters)")
        .hasSizeLessThan(700);
  }

  private static Planted planted() {
    Planted planted = new Planted();
    for (Relation relation : Relation.values()) {
      for (int i = 0; i < 30; i++) {
        planted.same(row(relation, "p/%02d.java".formatted(i), "same"));
      }
      planted.lost(row(relation, "p/03.lost", "t"));
      planted.strange(row(relation, "p/04.extra", "t"));
      planted.changed(row(relation, "p/05.byte", "text A"), row(relation, "p/05.byte", "text B"));
      planted.changed(row(relation, "p/06.case", "Text"), row(relation, "p/06.case", "text"));
      planted.renamed(row(relation, "p/07.Case", "t"), row(relation, "p/07.case", "t"));
      planted.changed(row(relation, "p/08.nul", "ab"), row(relation, "p/08.nul", "a\0b"));
      planted.renamed(row(relation, "p/09.nul", "t"), row(relation, "p/09.nul\0", "t"));
      planted.changed(row(relation, "p/10.nfc", "\u00e9"), row(relation, "p/10.nfc", "e\u0301"));
      planted.renamed(row(relation, "p/11.\u00e9", "t"), row(relation, "p/11.e\u0301", "t"));
      planted.lost(row(relation, "p/12.swapped", "t"));
      planted.strange(row(next(relation), "p/12.swapped", "t"));
      planted.changed(row(relation, "p/13.twin", "one"), row(relation, "p/13.twin", "two"));
      planted.changed(row(relation, "p/13.twin~2", "two"), row(relation, "p/13.twin~2", "one"));
    }
    return merged(planted);
  }

  /**
   * A row that is lost of a relation, and put in from the one before it, is there but for its text.
   */
  private static Planted merged(Planted planted) {
    planted.right.removeIf(row -> row.identity().getFirst().equals("p/12.swapped") && odd(row));
    planted.differences.removeIf(
        it -> it instanceof Difference.Missing && isSwapped(it) && odd(it.row()));
    planted.wrong.removeIf(row -> row.identity().getFirst().equals("p/12.swapped") && !odd(row));
    planted.differences.removeIf(
        it -> it instanceof Difference.Extra && isSwapped(it) && !odd(it.row()));
    return planted;
  }

  private static boolean isSwapped(Difference difference) {
    return difference.identity().getFirst().equals("p/12.swapped");
  }

  private static boolean odd(Row row) {
    return row.relation().ordinal() % 2 == 1;
  }

  private static Relation next(Relation relation) {
    return Relation.values()[(relation.ordinal() + 1) % Relation.values().length];
  }

  /** A row whose text is in a field that is no part of its identity. */
  private static Row row(Relation relation, String key, String text) {
    return switch (relation) {
      case ENTITIES ->
          new Entity(
              key,
              EntityKind.METHOD,
              "name",
              "q.name",
              "java",
              key,
              new Span(1, 2, 3, 4),
              text,
              Visibility.PUBLIC,
              5,
              null);
      case EDGES -> new Edge(key, EdgeKind.CALLS, "?target", text, 1, 2, 3, Certainty.UNRESOLVED);
      case EXCLUDED_TESTS -> new ExcludedTest(key, "name", "java", key, 1, text);
      case WORD_COVERAGE -> new WordCoverage(key, text, 4, 3, 2, 1);
      case IGNORED_FILES -> new IgnoredFile(key, IgnoreReason.TOO_LARGE, text.hashCode());
    };
  }

  private Store filled(String scheme, List<Row> rows) {
    Store store = Places.open(new Places(folder).fresh(scheme), 1);
    try (Writer writer = store.writer()) {
      writer.write(Batch.of(rows));
    }
    store.finish();
    return store;
  }
}
