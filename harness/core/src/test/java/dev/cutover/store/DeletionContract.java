package dev.cutover.store;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.contained;
import static dev.cutover.store.SampleRows.entity;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static dev.cutover.store.SampleRows.oneOfEach;
import static dev.cutover.store.SampleRows.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deleting a path deletes the rows of this path and no other. */
public interface DeletionContract extends StoreFixture {
  /** Paths of which one looks like the beginning of another, in one way or another. */
  List<String> NEIGHBOURS =
      List.of(
          "a",
          "a#b",
          "a#",
          "a$",
          "a\"",
          "a!",
          "a\0",
          "a.java",
          "a.java2",
          "A.java",
          "a_java",
          "a%",
          "src/a",
          "src/a.java",
          "src/a/b.java",
          "src/#x",
          "src#x",
          "srcs/a",
          "b/src/a",
          "a\uffff",
          "a\ud800\udc00",
          "#",
          "##",
          "%",
          "_");

  @Test
  default void rows_of_all_relations_go_with_their_path_and_neighbours_stay() {
    List<Row> rows = new ArrayList<>();
    NEIGHBOURS.forEach(path -> rows.addAll(oneOfEach(path)));
    Batch all = Batch.of(rows);
    for (boolean finished : new boolean[] {false, true}) {
      try (Store store = fresh()) {
        write(store, all);
        GraphModel expected = GraphModel.of(all);
        if (finished) {
          store.finish();
        }
        for (String path : NEIGHBOURS) {
          Batch deletion = Batch.deleting(List.of(path));
          write(store, deletion);
          expected.apply(deletion);
          assertHolds(store, expected);
        }
      }
    }
  }

  /** What was called first, became an entity then, or never, and calls at last. */
  @Test
  default void edges_go_with_their_path_also_where_they_start_at_what_others_called_before() {
    String bare = "b.java#method:bare()";
    Entity late = method("b.java", "late");
    Batch called =
        Batch.of(
            List.of(
                call("a.java#method:m()", bare, "a.java"),
                call("a.java#method:m()", late.key(), "a.java")));
    Batch calling =
        Batch.of(
            List.of(call(bare, "c.java", "b.java"), late, call(late.key(), "c.java", "b.java")));
    Batch deletion = Batch.deleting(List.of("b.java"));
    try (Store store = fresh()) {
      GraphModel expected = new GraphModel();
      for (Batch batch : List.of(called, calling, deletion, calling, deletion)) {
        write(store, batch);
        expected.apply(batch);
        assertHolds(store, expected);
      }
    }
  }

  @Test
  default void a_folder_goes_without_what_lies_in_it() {
    Batch tree =
        Batch.of(
            List.of(
                entity(Keys.PROJECT, EntityKind.PROJECT, ".", Keys.PROJECT),
                entity("src/", EntityKind.FOLDER, "src", "src/"),
                entity("src/sub/", EntityKind.FOLDER, "sub", "src/sub/"),
                contained("src/"),
                contained("src/sub/"),
                contained("src/a.java"),
                contained("b.java"),
                file("src/a.java"),
                file("b.java")));
    for (String path : List.of("src/", "src/sub/", "src/a.java", "b.java", Keys.PROJECT)) {
      Batch deletion = Batch.deleting(List.of(path));
      try (Store store = fresh()) {
        write(store, tree, deletion);
        assertHolds(store, GraphModel.of(tree, deletion));
      }
    }
  }

  @Test
  default void edges_of_other_files_that_end_in_a_deleted_file_stay() {
    Batch batch =
        Batch.of(
            List.of(
                method("a", "m"),
                method("b", "n"),
                call("b#method:n()", "a#method:m()", "b"),
                call("b", "a", "b"),
                call("a#method:m()", "b#method:n()", "a")));
    Batch deletion = Batch.deleting(List.of("a"));
    try (Store store = fresh()) {
      write(store, batch, deletion);
      assertHolds(store, GraphModel.of(batch, deletion));
    }
  }

  @Test
  default void an_edge_from_folder_to_file_stays_where_another_file_says_it() {
    Batch batch =
        Batch.of(
            List.of(
                file("src/a.java"),
                contained("src/a.java"),
                new Edge(
                    "src/", EdgeKind.USES, "src/a.java", "b.java", 1, 1, 1, Certainty.IMPORT)));
    Batch deletion = Batch.deleting(List.of("src/a.java"));
    try (Store store = fresh()) {
      write(store, batch, deletion);
      assertHolds(store, GraphModel.of(batch, deletion));
      assertThat(GraphModel.of(batch, deletion).all()).hasSize(1);
    }
  }

  @Test
  default void a_batch_deletes_before_it_puts_in() {
    Batch before = Batch.of(oneOfEach("a.java"));
    Batch change =
        new Batch(
            List.of("a.java"),
            List.of(version(file("a.java"), 2), method("a.java", "added"), contained("a.java")));
    try (Store store = fresh()) {
      write(store, before, change);
      assertHolds(store, GraphModel.of(before, change));
      store.finish();
      write(store, before, change);
      assertHolds(store, GraphModel.of(before, change, before, change));
    }
  }

  @Test
  default void a_path_that_was_deleted_can_come_back_changed_again_and_again() {
    GraphModel expected = new GraphModel();
    try (Store store = fresh()) {
      for (int i = 0; i < 6; i++) {
        List<Row> rows = new ArrayList<>(oneOfEach("a.java"));
        rows.add(method("a.java", "m" + i % 2));
        rows.add(call("a.java", "?" + i % 3, "a.java"));
        List<Batch> steps = List.of(Batch.of(rows), Batch.deleting(List.of("a.java")));
        for (Batch step : steps) {
          write(store, step);
          expected.apply(step);
          assertHolds(store, expected);
        }
        if (i == 2) {
          store.finish();
        }
      }
      write(store, Batch.of(oneOfEach("a.java")));
      assertHolds(store, GraphModel.of(Batch.of(oneOfEach("a.java"))));
    }
  }

  @Test
  default void many_paths_go_in_one_batch_and_unknown_ones_do_no_harm() {
    Batch before = Batch.of(NEIGHBOURS.stream().flatMap(path -> oneOfEach(path).stream()).toList());
    List<String> paths = new ArrayList<>(NEIGHBOURS.subList(0, NEIGHBOURS.size() - 1));
    for (int i = 0; i < 2_000; i++) {
      paths.add("unknown/" + i);
    }
    Batch deletion = Batch.deleting(paths);
    try (Store store = fresh()) {
      write(store, before, deletion);
      assertHolds(store, GraphModel.of(before, deletion));
    }
  }
}
