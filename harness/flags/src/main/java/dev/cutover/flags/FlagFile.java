package dev.cutover.flags;

import dev.cutover.flags.Said.Read;
import dev.cutover.flags.Said.Spelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A file of flags, {@code write-queue: off} a line or the same as a JSON object. It is replaced
 * whole, so that whoever reads it meanwhile reads the old one or the new one.
 */
public record FlagFile(Path path) {
  private static final long LARGEST = 64 * 1024;

  /** The file's bytes as text. */
  String text() {
    try {
      if (Files.size(path) > LARGEST) {
        throw new FlagsException("flags file '%s' is larger than 64 kB".formatted(path));
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      throw new FlagsException(
          "flags file '%s' does not exist; make one: cutover flags set all=on --file '%s'"
              .formatted(path, path));
    } catch (IOException e) {
      throw new FlagsException("flags file '%s' cannot be read: %s".formatted(path, e));
    }
  }

  /** What a text of the file says. */
  Said understand(String text) {
    return Said.understand(reads(text), Spelling.WORDS);
  }

  private List<Read> reads(String text) {
    List<Read> reads = new ArrayList<>();
    for (NodeTuple entry : mapping(text).getValue()) {
      String place = "%s:%d".formatted(path, line(entry.getKeyNode()));
      reads.add(new Read(word(entry.getKeyNode()), word(entry.getValueNode()), place));
    }
    return reads;
  }

  private MappingNode mapping(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .filter(MappingNode.class::isInstance)
          .map(MappingNode.class::cast)
          .orElseThrow(
              () ->
                  new FlagsException(
                      "flags file '%s' holds no flags, should be like: write-queue: off"
                          .formatted(path)));
    } catch (YamlEngineException e) {
      throw new FlagsException(
          "flags file '%s' is neither YAML nor JSON: %s"
              .formatted(path, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String word(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeType();
  }

  /**
   * Says more in the file, or the same otherwise; made where it does not exist.
   *
   * @param words on or off by flag
   * @throws FlagsException where the words or the file cannot be meant; it is left as it was
   */
  public void set(Map<String, String> words) {
    Map<String, String> all = new TreeMap<>();
    if (Files.exists(path)) {
      String text = text();
      Said _ = understand(text);
      reads(text).forEach(read -> all.put(read.name(), read.value()));
    }
    all.putAll(words);
    replace(all);
  }

  /** Says that all is off, and nothing else. */
  public void allOff() {
    replace(Map.of(Said.ALL, "off"));
  }

  private void replace(Map<String, String> words) {
    StringBuilder text = new StringBuilder();
    words.forEach((name, word) -> text.append(name).append(": ").append(word).append('\n'));
    Said _ = understand(text.toString());
    try {
      Path folder = path.toAbsolutePath().getParent();
      Path fresh = Files.createTempFile(folder, ".flags-", ".tmp");
      try {
        Files.writeString(fresh, text);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new FlagsException("flags file '%s' cannot be written: %s".formatted(path, e));
    }
  }
}
