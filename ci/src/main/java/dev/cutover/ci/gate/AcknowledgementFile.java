package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Known regressions as YAML: a list of items with the {@link #KEYS}.
 *
 * @param cells that the gate judges; one that it does not judge cannot be acknowledged
 * @param today from which on a day is past
 */
public record AcknowledgementFile(Path path, List<Cell> cells, LocalDate today) {
  private static final List<String> KEYS = List.of("cell", "quantity", "reason", "who", "until");

  /** One item of the list, not yet understood. */
  private record Item(String place, Map<?, ?> fields) {
    String text(String key) {
      @Nullable Object value = fields.get(key);
      return value == null ? "" : value.toString().strip();
    }
  }

  /**
   * All of the list.
   *
   * @throws UsageException naming all that is wrong
   */
  public Acknowledgements read() {
    List<String> mistakes = new ArrayList<>();
    List<Acknowledgement> all = new ArrayList<>();
    for (Item item : items(mistakes)) {
      acknowledgement(item, mistakes).ifPresent(all::add);
    }
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return new Acknowledgements(all);
  }

  private List<Item> items(List<String> mistakes) {
    List<Item> items = new ArrayList<>();
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).build();
      @Nullable Object root = new Load(settings).loadFromString(Files.readString(path));
      if (!(root instanceof List<?> list)) {
        mistakes.add(
            "%s: this is no list; write '- {%s: …}'".formatted(path, String.join(": …, ", KEYS)));
        return items;
      }
      for (int i = 0; i < list.size(); i++) {
        String place = "%s, item %d".formatted(path, i + 1);
        if (list.get(i) instanceof Map<?, ?> fields) {
          items.add(new Item(place, fields));
        } else {
          mistakes.add("%s: this has no %s".formatted(place, String.join(", ", KEYS)));
        }
      }
    } catch (IOException e) {
      mistakes.add("cannot read %s: %s".formatted(path, e.getMessage()));
    } catch (YamlEngineException e) {
      mistakes.add("%s: this is no YAML: %s".formatted(path, e.getMessage()));
    }
    return items;
  }

  private Optional<Acknowledgement> acknowledgement(Item item, List<String> mistakes) {
    int before = mistakes.size();
    for (Object key : item.fields().keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        mistakes.add("%s: '%s' is none of %s".formatted(item.place(), key, KEYS));
      }
    }
    for (String key : KEYS) {
      if (item.text(key).isEmpty()) {
        mistakes.add("%s: %s is missing".formatted(item.place(), key));
      }
    }
    if (mistakes.size() > before) {
      return Optional.empty();
    }
    checkCell(item, mistakes);
    Optional<Quantity> quantity = quantity(item, mistakes);
    Optional<LocalDate> until = until(item, mistakes);
    return quantity.flatMap(
        worse ->
            until.map(
                day ->
                    new Acknowledgement(
                        item.text("cell"), worse, item.text("reason"), item.text("who"), day)));
  }

  private void checkCell(Item item, List<String> mistakes) {
    Set<String> titles = cells.stream().map(Cell::title).collect(Collectors.toSet());
    if (titles.stream()
        .map(GateCells::unsized)
        .noneMatch(GateCells.unsized(item.text("cell"))::equals)) {
      mistakes.add(
          "%s: the gate judges no cell '%s'; it judges: %s"
              .formatted(
                  item.place(),
                  item.text("cell"),
                  titles.stream().sorted().collect(Collectors.joining("  "))));
    }
  }

  private static Optional<Quantity> quantity(Item item, List<String> mistakes) {
    Optional<Quantity> quantity =
        Arrays.stream(Quantity.values())
            .filter(it -> it.toString().equals(item.text("quantity")))
            .findFirst();
    if (quantity.isEmpty()) {
      mistakes.add(
          "%s: quantity '%s' is none of %s"
              .formatted(item.place(), item.text("quantity"), List.of(Quantity.values())));
    }
    return quantity;
  }

  private Optional<LocalDate> until(Item item, List<String> mistakes) {
    try {
      LocalDate day = LocalDate.parse(item.text("until"));
      if (day.isBefore(today)) {
        mistakes.add(
            "%s: it ended on %s; take it out, or decide anew until when"
                .formatted(item.place(), day));
      }
      return Optional.of(day);
    } catch (DateTimeParseException _) {
      mistakes.add(
          "%s: until '%s' is no day; write it as 2026-01-31"
              .formatted(item.place(), item.text("until")));
      return Optional.empty();
    }
  }
}
