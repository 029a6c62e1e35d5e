package dev.cutover.pipeline.change;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Row;
import dev.cutover.model.RowCodec;
import dev.cutover.pipeline.change.Changes.Scope;
import dev.cutover.pipeline.resolve.SpillBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Some of the paths: what stores hold of them, and what the run made. */
final class Part {
  /** So many rows are held as objects at once. */
  private static final int ROWS_OF_PIECE = 20_000;

  private final Path place;
  private final SpillBuffer made;
  private final SpillBuffer rows;
  private final List<SpillBuffer> held = new ArrayList<>();
  private final Set<Integer> distrusted = new HashSet<>();
  private final List<SpillBuffer> pieces = new ArrayList<>();

  /**
   * @param place where its files lie, by the beginning of their names
   */
  Part(Path place, int stores) {
    this.place = place;
    this.made = beside("-made");
    this.rows = beside("-rows");
    for (int store = 0; store < stores; store++) {
      held.add(beside("-held-" + store));
    }
  }

  private SpillBuffer beside(String ending) {
    return new SpillBuffer(place.resolveSibling(place.getFileName() + ending));
  }

  SpillBuffer made() {
    return made;
  }

  SpillBuffer rows() {
    return rows;
  }

  SpillBuffer held(int store) {
    return held.get(store);
  }

  void distrust(int store) {
    distrusted.add(store);
  }

  void delete() throws IOException {
    made.delete();
    rows.delete();
    for (SpillBuffer each : held) {
      each.delete();
    }
    for (SpillBuffer each : pieces) {
      each.delete();
    }
  }

  void forEach(int stores, Scope scope, Consumer<FileChange> sink) {
    Map<String, Sum> now = sums(made);
    Map<String, Sum> changed = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (int store = 0; store < stores; store++) {
      Map<String, Sum> before = sums(held.get(store));
      known.addAll(before.keySet());
      boolean blind = distrusted.contains(store) || !scope.differing();
      now.forEach(
          (path, sum) -> {
            if (blind || !sum.equals(before.get(path))) {
              changed.put(path, sum);
            }
          });
    }
    if (scope.gone()) {
      gone(known, now.keySet(), sink);
    }
    emit(changed, known, sink);
  }

  private static Map<String, Sum> sums(SpillBuffer records) {
    Map<String, Sum> sums = new HashMap<>();
    records.drain(record -> sums.merge(record.text(), Sum.read(record), Sum::plus));
    return sums;
  }

  private static void gone(Set<String> known, Set<String> now, Consumer<FileChange> sink) {
    for (String path : known) {
      if (!now.contains(path)) {
        sink.accept(new FileChange(path, true, List.of()));
      }
    }
  }

  /** A file's rows lie in several blocks: what it tells itself, what each part of the join told. */
  private void emit(Map<String, Sum> changed, Set<String> known, Consumer<FileChange> sink) {
    if (changed.isEmpty()) {
      return;
    }
    long total = changed.values().stream().mapToLong(Sum::rows).sum();
    int count = Math.toIntExact(total / ROWS_OF_PIECE) + 1;
    if (count == 1) {
      emit(rows, changed.keySet(), known, sink);
      return;
    }
    split(changed.keySet(), count);
    for (SpillBuffer piece : pieces) {
      emit(piece, changed.keySet(), known, sink);
    }
  }

  private void split(Set<String> changed, int count) {
    for (int piece = 0; piece < count; piece++) {
      pieces.add(beside("-rows-" + piece));
    }
    BinaryWriter copy = new BinaryWriter(4096);
    rows.drain(
        block -> {
          String path = block.text();
          if (changed.contains(path)) {
            copy.reset();
            copy.text(path);
            copy.rest(block);
            pieces.get(piece(path, count)).append(copy.array(), copy.size());
          }
        });
  }

  /** By other bits of the hash than those that paths of one part have in common. */
  private static int piece(String path, int count) {
    return ((path.hashCode() * 0x85EBCA6B) >>> 16) % count;
  }

  private static void emit(
      SpillBuffer blocks, Set<String> changed, Set<String> known, Consumer<FileChange> sink) {
    Map<String, List<Row>> files = new LinkedHashMap<>();
    blocks.drain(
        block -> {
          String path = block.text();
          if (changed.contains(path)) {
            add(block, files.computeIfAbsent(path, _ -> new ArrayList<>()));
          }
        });
    files.forEach((path, all) -> sink.accept(new FileChange(path, known.contains(path), all)));
  }

  private static void add(BinaryReader block, List<Row> rows) {
    while (block.hasMore()) {
      rows.add(RowCodec.decode(block));
    }
  }
}
