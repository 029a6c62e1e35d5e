package dev.cutover.flags;

import dev.cutover.flags.Said.Read;
import dev.cutover.flags.Said.Spelling;
import dev.cutover.flags.Said.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what cannot be meant, to be told all at once. */
final class Mistakes {
  private final List<String> lines = new ArrayList<>();

  /** What a value means, if anything. */
  Optional<Word> word(Read read) {
    return switch (read.value()) {
      case "on", "true" -> Optional.of(new Word(true, read.place()));
      case "off", "false" -> Optional.of(new Word(false, read.place()));
      default -> {
        lines.add(
            "%s: '%s' is '%s', should be on or off"
                .formatted(read.place(), read.name(), read.value()));
        yield Optional.empty();
      }
    };
  }

  void unknown(Read read, Spelling spelling, Collection<String> known) {
    String names =
        String.join(
            ", ", Stream.concat(Stream.of(spelling.all()), known.stream().sorted()).toList());
    lines.add(
        "%s: there is no flag '%s', should be one of: %s"
            .formatted(read.place(), read.name(), names));
  }

  void twice(Read read) {
    lines.add("%s: '%s' is said twice".formatted(read.place(), read.name()));
  }

  void end() {
    if (!lines.isEmpty()) {
      throw new FlagsException(String.join(System.lineSeparator(), lines));
    }
  }
}
