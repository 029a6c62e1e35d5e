package dev.cutover.ci.drill;

import dev.cutover.run.Rehearsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was ever drilled on this machine, a JSON line each, so that reports can say which rollbacks
 * were rehearsed. A line that cannot be read is no rehearsal.
 *
 * @param file made by the first drill
 */
public record DrillLog(Path file) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The log of a machine. */
  public static DrillLog in(Path cache) {
    return new DrillLog(cache.resolve("drills.jsonl"));
  }

  /**
   * Adds a drill.
   *
   * @param commit of what was drilled, as in a run's environment
   * @param at when, ISO 8601
   */
  public void add(Drilled drilled, String commit, String at) {
    Rehearsed rehearsed =
        new Rehearsed(
            drilled.name(),
            drilled.store(),
            drilled.faulted(),
            drilled.isRight(),
            drilled.offMillis(),
            commit,
            at);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          JSON.writeValueAsString(rehearsed) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remember the drill in " + file, e);
    }
  }

  /** The newest drill of each flag and phase on each store, of this commit where there is one. */
  public List<Rehearsed> newest(String commit) {
    Map<List<Object>, Rehearsed> newest = new LinkedHashMap<>();
    for (Rehearsed each : all()) {
      newest.merge(
          List.of(each.name(), each.store(), each.faulted()),
          each,
          (before, after) ->
              before.commit().equals(commit) && !after.commit().equals(commit) ? before : after);
    }
    return List.copyOf(newest.values());
  }

  private List<Rehearsed> all() {
    List<Rehearsed> all = new ArrayList<>();
    if (Files.exists(file)) {
      try {
        Files.readAllLines(file).forEach(line -> parse(line).ifPresent(all::add));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read what was drilled from " + file, e);
      }
    }
    return all;
  }

  private static Optional<Rehearsed> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, Rehearsed.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
