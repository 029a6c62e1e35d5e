package dev.cutover.store;

import static dev.cutover.store.Reader.Direction.INCOMING;
import static dev.cutover.store.Reader.Direction.OUTGOING;
import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.edge;
import static dev.cutover.store.SampleRows.entity;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Reader.Hotspot;
import dev.cutover.store.Reader.Reached;
import dev.cutover.store.Statistics.EdgeSort;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each question on a graph made for it; {@link RandomGraphContract} asks them all at random. */
public interface QueryContract extends StoreFixture {
  Set<EdgeKind> ALL_KINDS = EnumSet.allOf(EdgeKind.class);

  @Test
  default void find_is_exact() {
    List<Row> rows =
        List.of(file("a"), file("A"), file("\u00e9"), file("e\u0301"), file("a\0"), file("a%"));
    asking(
        rows,
        reader -> {
          rows.forEach(row -> assertThat(reader.find(row.path())).get().isEqualTo(row));
          for (String absent : List.of("", "b", "a ", "a\0\0", "\u00c9", "_", "%", "?a")) {
            assertThat(reader.find(absent)).isEmpty();
          }
        });
  }

  @Test
  default void edges_are_found_from_both_ends_by_kind() {
    List<Row> rows =
        List.of(
            call("a", "b", "a"),
            call("a", "b\0", "a"),
            call("a", "a", "a"),
            edge("a", EdgeKind.USES, "b", "a", 1),
            edge("b", EdgeKind.CONTAINS, "a", "a", 1),
            edge("a\0", EdgeKind.CALLS, "b", "a\0", 1),
            edge("A", EdgeKind.CALLS, "B", "A", 1),
            edge("a#m", EdgeKind.IMPORTS, "b", "a", 1));
    GraphModel model = GraphModel.of(Batch.of(rows));
    asking(
        rows,
        reader -> {
          for (Reader.Direction direction : Reader.Direction.values()) {
            for (String key : List.of("a", "b", "a\0", "b\0", "A", "B", "a#m", "c", "")) {
              for (Set<EdgeKind> kinds : kindSets()) {
                assertThat(reader.edges(key, direction, kinds))
                    .as("%s of '%s' by %s", direction, key, kinds)
                    .containsExactlyElementsOf(model.edges(key, direction, kinds));
              }
            }
          }
          assertThat(reader.edges("b", INCOMING, ALL_KINDS)).hasSize(4);
          assertThat(reader.edges("a", OUTGOING, Set.of(EdgeKind.CALLS))).hasSize(3);
        });
  }

  @Test
  default void search_puts_the_name_itself_first_then_beginnings_then_the_rest() {
    List<Row> rows = named("getter", "get", "forget", "Get", "getX", "GETAWAY", "target", "ge");
    asking(
        rows,
        reader -> {
          assertThat(reader.search("get", 100))
              .extracting(Entity::name)
              .containsExactly("get", "Get", "getX", "getter", "GETAWAY", "forget", "target");
          assertThat(reader.search("GET", 3))
              .extracting(Entity::name)
              .containsExactly("get", "Get", "getX");
          assertThat(reader.search("get", 0)).isEmpty();
          assertThat(reader.search("gets", 10)).isEmpty();
        });
  }

  @Test
  default void search_by_beginning_finds_no_more_than_names_that_start_with_the_text() {
    List<Row> rows = named("getter", "get", "forget", "Get", "getX", "g_e_t", "", "%get");
    asking(
        rows,
        reader -> {
          assertThat(reader.search(Match.PREFIX, "gEt", 100))
              .extracting(Entity::name)
              .containsExactly("get", "Get", "getX", "getter");
          assertThat(reader.search(Match.PREFIX, "get", 3))
              .extracting(Entity::name)
              .containsExactly("get", "Get", "getX");
          assertThat(reader.search(Match.PREFIX, "", 100)).hasSize(8);
          assertThat(reader.search(Match.PREFIX, "et", 100)).isEmpty();
        });
  }

  @Test
  default void fuzzy_search_finds_scattered_letters_behind_all_that_contain_the_text() {
    List<Row> rows =
        named("gxnm", "getName", "gnm", "GNMx", "agnm", "setName", "mng", "gnn", "g\0n\0m", "gn");
    asking(
        rows,
        reader -> {
          assertThat(reader.search(Match.FUZZY, "gnm", 100))
              .extracting(Entity::name)
              .containsExactly("gnm", "GNMx", "agnm", "gxnm", "g\0n\0m", "getName");
          assertThat(reader.search(Match.FUZZY, "NAME", 100))
              .extracting(Entity::name)
              .containsExactly("getName", "setName");
          assertThat(reader.search(Match.FUZZY, "gnm", 4)).hasSize(4);
          assertThat(reader.search(Match.FUZZY, "nn", 100))
              .extracting(Entity::name)
              .containsExactly("gnn");
          assertThat(reader.search(Match.FUZZY, "", 100)).hasSize(10);
          assertThat(reader.search(Match.FUZZY, "gnmg", 100)).isEmpty();
        });
  }

  @Test
  default void fuzzy_search_never_finds_halves_of_characters() {
    List<Row> rows =
        named("\ud83d\ude01\ud83e\ude00", "x\ud83d\ude00", "\u00e9", "\u00c3\u00a9", "\0\2x");
    GraphModel model = GraphModel.of(Batch.of(rows));
    asking(
        rows,
        reader -> {
          for (String text : List.of("\ud83d\ude00", "\u00e9", "\u00c3", "\1", "\1x", "\2x")) {
            assertThat(reader.search(Match.FUZZY, text, 100))
                .as("search for '%s'", text)
                .containsExactlyElementsOf(model.search(Match.FUZZY, text, 100));
          }
          assertThat(reader.search(Match.FUZZY, "\ud83d\ude00", 100)).hasSize(1);
        });
  }

  @Test
  default void statistics_count_by_kind_and_certainty() {
    List<Row> rows =
        List.of(
            file("a"),
            method("a", "m"),
            method("a", "n"),
            call("a", "b", "a"),
            new Edge("a", EdgeKind.CALLS, "c", "a", 5, 1, 1, Certainty.SAME_FILE),
            new Edge("a", EdgeKind.CALLS, "d", "a", 5, 1, 1, Certainty.SAME_FILE),
            edge("a", EdgeKind.USES, "b", "a", 3),
            new IgnoredFile("x", IgnoreReason.BINARY, 1));
    Statistics.Builder expected = new Statistics.Builder();
    rows.forEach(expected::add);
    try (Store empty = fresh();
        Reader reader = empty.reader()) {
      assertThat(reader.statistics()).isEqualTo(new Statistics.Builder().build());
    }
    asking(
        rows,
        reader -> {
          assertThat(reader.statistics()).isEqualTo(expected.build());
          assertThat(reader.statistics().entities())
              .containsOnly(Map.entry(EntityKind.FILE, 1L), Map.entry(EntityKind.METHOD, 2L));
          assertThat(reader.statistics().edges())
              .containsEntry(new EdgeSort(EdgeKind.CALLS, Certainty.SAME_FILE), 2L)
              .hasSize(3);
          assertThat(reader.statistics().rows())
              .containsOnlyKeys(Relation.values())
              .containsEntry(Relation.IGNORED_FILES, 1L);
        });
  }

  @Test
  default void search_takes_every_character_literally() {
    List<Row> rows = named(HostileTexts.ALL.toArray(String[]::new));
    GraphModel model = GraphModel.of(Batch.of(rows));
    asking(
        rows,
        reader -> {
          List<String> texts = new ArrayList<>(HostileTexts.ALL);
          texts.addAll(List.of("", "%", "_", "\\", "[", "*", "?", "'", "\"", "\0", "i", "E", "in"));
          texts.addAll(List.of("\u00c9", "\udbff\udfff", "NUL", "side", "\u0301", "ss", "k\u212a"));
          for (Match match : Match.values()) {
            for (String text : texts) {
              assertThat(reader.search(match, text, 1_000))
                  .as("search %s for '%s'", match, text)
                  .containsExactlyElementsOf(model.search(match, text, 1_000));
            }
          }
        });
  }

  @Test
  default void search_orders_by_code_points_then_by_key() {
    List<Row> rows =
        List.of(
            entity("4", EntityKind.CLASS, "ab\ud83d\ude00\ud83d\ude00", "4"),
            entity("3", EntityKind.CLASS, "ab\u00e9\u00e9\u00e9", "3"),
            entity("2", EntityKind.CLASS, "abcd", "2"),
            entity("1", EntityKind.CLASS, "ab\0\0\0\0", "1"));
    asking(
        rows,
        reader ->
            assertThat(reader.search("ab", 10))
                .extracting(Entity::key)
                .containsExactly("2", "4", "3", "1"));
  }

  @Test
  default void outline_lists_the_entities_of_exactly_this_path() {
    Entity project = entity(Keys.PROJECT, EntityKind.PROJECT, ".", Keys.PROJECT);
    Entity folder = entity("src/", EntityKind.FOLDER, "src", "src/");
    List<Row> rows =
        List.of(
            project,
            folder,
            file("src/a"),
            method("src/a", "z"),
            method("src/a", "b"),
            file("src/a#b"),
            method("src/a#b", "c"),
            file("src/a.java"),
            file("src/A"),
            file("src/#"));
    asking(
        rows,
        reader -> {
          assertThat(reader.outline("src/a"))
              .containsExactly(file("src/a"), method("src/a", "b"), method("src/a", "z"));
          assertThat(reader.outline("src/a#b"))
              .containsExactly(file("src/a#b"), method("src/a#b", "c"));
          assertThat(reader.outline("src/")).containsExactly(folder);
          assertThat(reader.outline(Keys.PROJECT)).containsExactly(project);
          assertThat(reader.outline("src")).isEmpty();
          assertThat(reader.outline("")).isEmpty();
        });
  }

  @Test
  default void blast_radius_goes_the_shortest_way_round_cycles_and_not_too_far() {
    List<Row> rows =
        List.of(
            call("b", "a", "b"),
            call("c", "b", "c"),
            call("c", "a", "c"),
            call("d", "c", "d"),
            call("a", "d", "a"),
            call("a", "a", "a"),
            edge("u", EdgeKind.USES, "b", "u", 1),
            call("v", "u", "v"),
            call("w", "?a", "w"));
    asking(
        rows,
        reader -> {
          assertThat(reader.blastRadius("a", 1, ALL_KINDS))
              .containsExactly(new Reached("b", 1), new Reached("c", 1));
          assertThat(reader.blastRadius("a", 9, Set.of(EdgeKind.CALLS)))
              .containsExactly(new Reached("b", 1), new Reached("c", 1), new Reached("d", 2));
          assertThat(reader.blastRadius("a", Integer.MAX_VALUE, ALL_KINDS))
              .containsExactly(
                  new Reached("b", 1),
                  new Reached("c", 1),
                  new Reached("d", 2),
                  new Reached("u", 2),
                  new Reached("v", 3));
          assertThat(reader.blastRadius("?a", 9, ALL_KINDS)).containsExactly(new Reached("w", 1));
          assertThat(reader.blastRadius("a", 9, Set.of())).isEmpty();
          assertThat(reader.blastRadius("absent", 9, ALL_KINDS)).isEmpty();
        });
  }

  @Test
  default void hotspots_count_call_sites_of_resolved_targets() {
    int max = Integer.MAX_VALUE;
    List<Row> rows =
        List.of(
            edge("a", EdgeKind.CALLS, "hot", "a", max),
            edge("b", EdgeKind.CALLS, "hot", "b", max),
            edge("a", EdgeKind.CALLS, "?unknown", "a", max),
            edge("a", EdgeKind.USES, "used", "a", max),
            edge("a", EdgeKind.CALLS, "y", "a", 2),
            edge("a", EdgeKind.CALLS, "x", "a", 1),
            edge("b", EdgeKind.CALLS, "x", "b", 1),
            edge("a", EdgeKind.CALLS, "cold", "a", 1));
    asking(
        rows,
        reader -> {
          assertThat(reader.hotspots(10))
              .containsExactly(
                  new Hotspot("hot", 2L * max),
                  new Hotspot("x", 2),
                  new Hotspot("y", 2),
                  new Hotspot("cold", 1));
          assertThat(reader.hotspots(2)).extracting(Hotspot::key).containsExactly("hot", "x");
          assertThat(reader.hotspots(0)).isEmpty();
        });
  }

  @Test
  default void counts_name_every_relation() {
    asking(
        List.of(file("a"), call("a", "b", "a"), call("a", "c", "a")),
        reader ->
            assertThat(reader.counts())
                .containsOnlyKeys(Relation.values())
                .containsEntry(Relation.ENTITIES, 1L)
                .containsEntry(Relation.EDGES, 2L)
                .containsEntry(Relation.IGNORED_FILES, 0L));
  }

  /** Asks before the store is finished and once more after. */
  private void asking(List<Row> rows, Consumer<Reader> questions) {
    try (Store store = fresh()) {
      write(store, Batch.of(rows));
      try (Reader reader = store.reader()) {
        questions.accept(reader);
      }
      store.finish();
      try (Reader reader = store.reader()) {
        questions.accept(reader);
      }
    }
  }

  private static List<Row> named(String... names) {
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(entity("f#class:" + rows.size(), EntityKind.CLASS, name, "f"));
    }
    return rows;
  }

  private static List<Set<EdgeKind>> kindSets() {
    return List.of(
        Set.of(),
        Set.of(EdgeKind.CALLS),
        EnumSet.of(EdgeKind.USES, EdgeKind.CONTAINS),
        EnumSet.complementOf(EnumSet.of(EdgeKind.CALLS)),
        ALL_KINDS);
  }
}
