package dev.cutover.ci.history;

import dev.cutover.ci.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** All entries, in files {@code MACHINE.jsonl}. */
public record HistoryFolder(Path path) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** An entry and where it stands. */
  private record Line(String place, Entry entry) {}

  /**
   * In the order of their commits' dates.
   *
   * @throws UsageException naming every line that is none, or that says a commit a second time
   */
  public List<Entry> entries() {
    List<String> mistakes = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    files().forEach(file -> read(file, lines, mistakes));
    doubled(lines, mistakes);
    if (!mistakes.isEmpty()) {
      mistakes.add("Delete what is wrong, and add those commits again.");
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return lines.stream()
        .map(Line::entry)
        .sorted(Comparator.comparing(entry -> OffsetDateTime.parse(entry.at()).toInstant()))
        .toList();
  }

  /**
   * Adds an entry at the end of its machine's file.
   *
   * @return whether the machine is new
   * @throws UsageException where that machine has the commit already
   */
  public boolean add(Entry entry) {
    List<Entry> own =
        entries().stream().filter(it -> it.machine().equals(entry.machine())).toList();
    if (own.stream().anyMatch(it -> it.commit().equals(entry.commit()))) {
      throw new UsageException(
          "%s already has commit %s of this machine; delete its line first, or leave it"
              .formatted(file(entry.machine()), entry.commit()));
    }
    try {
      Files.createDirectories(path);
      Files.writeString(
          file(entry.machine()),
          JSON.writeValueAsString(entry) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return own.isEmpty();
    } catch (IOException e) {
      throw new UsageException("cannot write into %s: %s".formatted(path, e.getMessage()));
    }
  }

  private Path file(String machine) {
    String readable = machine.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String shortened = readable.substring(0, Math.min(40, readable.length()));
    String distinct = HexFormat.of().toHexDigits(machine.hashCode());
    return path.resolve(shortened + "-" + distinct + ".jsonl");
  }

  private List<Path> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UsageException("cannot read %s: %s".formatted(path, e.getMessage()));
    }
  }

  private static void read(Path file, List<Line> lines, List<String> mistakes) {
    try {
      List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < texts.size(); i++) {
        String place = "%s:%d".formatted(file, i + 1);
        if (!texts.get(i).isBlank()) {
          entry(texts.get(i))
              .ifPresentOrElse(
                  entry -> lines.add(new Line(place, entry)),
                  () -> mistakes.add(place + ": this is no entry of a history"));
        }
      }
    } catch (IOException e) {
      mistakes.add("%s: it cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** Jackson leaves out what a line lacks, which a record then does not accept. */
  private static Optional<Entry> entry(String text) {
    try {
      Entry entry = JSON.readValue(text, Entry.class);
      OffsetDateTime _ = OffsetDateTime.parse(entry.at());
      return entry.sound() ? Optional.of(entry) : Optional.empty();
    } catch (JacksonException | DateTimeParseException | NullPointerException _) {
      return Optional.empty();
    }
  }

  private static void doubled(List<Line> lines, List<String> mistakes) {
    Map<String, String> places = new HashMap<>();
    for (Line line : lines) {
      String first =
          places.putIfAbsent(line.entry().machine() + "\n" + line.entry().commit(), line.place());
      if (first != null) {
        mistakes.add(
            "%s: commit %s of this machine is there already, at %s"
                .formatted(line.place(), line.entry().commit(), first));
      }
    }
  }
}
