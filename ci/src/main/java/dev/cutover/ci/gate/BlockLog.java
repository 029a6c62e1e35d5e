package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import dev.cutover.ci.launch.SpecJson;
import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Blocks of a build against itself, one line of JSON each, in the order in which they were run,
 * behind a line that says in which circumstances. A last line without its end was cut off by
 * whatever ended the run, and is not read.
 */
final class BlockLog {
  private final Path file;
  private final Map<Cell, List<Block>> blocks = new LinkedHashMap<>();

  private record Line(Cell cell, Block block) {}

  private BlockLog(Path file) {
    this.file = file;
  }

  /**
   * What a file holds; it is begun where there is none yet.
   *
   * @param now those of the blocks to come
   * @throws UsageException where the blocks of the file come of others
   */
  static BlockLog in(Path file, Circumstances now) throws IOException {
    BlockLog log = new BlockLog(file);
    List<String> lines = wholeLines(file);
    if (lines.isEmpty()) {
      log.append(now);
      return log;
    }
    List<String> differences = log.parse(lines, 1, Circumstances.class).differencesFrom(now);
    if (!differences.isEmpty()) {
      throw new UsageException(
          "%s was recorded in other circumstances (%s); record into another folder"
              .formatted(file, String.join("; ", differences)));
    }
    for (int number = 2; number <= lines.size(); number++) {
      Line read = log.parse(lines, number, Line.class);
      log.ofCell(read.cell()).add(read.block());
    }
    return log;
  }

  private static List<String> wholeLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    if (whole.length() < text.length()) {
      Files.writeString(file, whole);
    }
    return whole.lines().toList();
  }

  private <T extends Record> T parse(List<String> lines, int number, Class<T> type) {
    try {
      return SpecJson.parse(lines.get(number - 1).getBytes(StandardCharsets.UTF_8), type);
    } catch (JacksonException _) {
      throw new UsageException(
          "line %d of %s is nothing that this version recorded; record into another folder"
              .formatted(number, file));
    }
  }

  private List<Block> ofCell(Cell cell) {
    return blocks.computeIfAbsent(cell, _ -> new ArrayList<>());
  }

  void add(Cell cell, Block block) throws IOException {
    ofCell(cell).add(block);
    append(new Line(cell, block));
  }

  private void append(Record line) throws IOException {
    String text = new String(SpecJson.bytes(line), StandardCharsets.UTF_8);
    Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** All of them by cell, the cell first recorded first. */
  Map<Cell, List<Block>> blocks() {
    return blocks;
  }

  /** How many blocks every one of the cells has. */
  int least(List<Cell> cells) {
    return cells.stream().mapToInt(this::size).min().orElse(0);
  }

  int size(Cell cell) {
    return blocks.getOrDefault(cell, List.of()).size();
  }
}
