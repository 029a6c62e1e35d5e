package dev.cutover.ci.history;

import dev.cutover.ci.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A commit that later ones are held against, however many small losses lie between: each may be
 * below the floor of a gate that looks at its own change alone.
 *
 * @param entries of that commit, one a machine
 * @param moves why it was frozen, and why it was moved, the oldest first
 */
public record Baseline(String commit, List<Entry> entries, List<Move> moves) {
  private static final String FILE = "baseline.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Baseline {
    entries = List.copyOf(entries);
    moves = List.copyOf(moves);
  }

  /** A decision, not a measurement. */
  public record Move(String commit, String on, String who, String reason) {}

  /** Nothing where none was frozen. */
  public static Optional<Baseline> in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), Baseline.class));
    } catch (IOException | JacksonException | NullPointerException _) {
      throw new UsageException(
          "%s is no baseline; take it from version control, or delete it and freeze one anew"
              .formatted(file));
    }
  }

  public void write(Path folder) {
    try {
      Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new UsageException(
          "cannot write %s: %s".formatted(folder.resolve(FILE), e.getMessage()));
    }
  }
}
