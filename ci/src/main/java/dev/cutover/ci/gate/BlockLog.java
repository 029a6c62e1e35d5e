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
 * Blocks of a build against itself, one line of JSON each, in the order in which they were run. A
 * last line without its end was cut off by whatever ended the run, and is not read.
 */
final class BlockLog {
  private final Path file;
  private final Map<Cell, List<Block>> blocks;

  private record Line(Cell cell, Block block) {}

  private BlockLog(Path file, Map<Cell, List<Block>> blocks) {
    this.file = file;
    this.blocks = blocks;
  }

  /** What a file holds; nothing where there is none yet. */
  static BlockLog in(Path file) throws IOException {
    Map<Cell, List<Block>> blocks = new LinkedHashMap<>();
    if (Files.exists(file)) {
      String text = Files.readString(file);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (whole.length() < text.length()) {
        Files.writeString(file, whole);
      }
      int number = 0;
      for (String line : whole.lines().toList()) {
        number++;
        try {
          Line read = SpecJson.parse(line.getBytes(StandardCharsets.UTF_8), Line.class);
          blocks.computeIfAbsent(read.cell(), _ -> new ArrayList<>()).add(read.block());
        } catch (JacksonException _) {
          throw new UsageException(
              "line %d of %s is no block that this version recorded; record into another folder"
                  .formatted(number, file));
        }
      }
    }
    return new BlockLog(file, blocks);
  }

  void add(Cell cell, Block block) throws IOException {
    blocks.computeIfAbsent(cell, _ -> new ArrayList<>()).add(block);
    String line = new String(SpecJson.bytes(new Line(cell, block)), StandardCharsets.UTF_8);
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
