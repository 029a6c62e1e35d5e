package dev.cutover.ci.history;

import dev.cutover.ci.UsageException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured, together with what the user says of it.
 *
 * @param commit in place of what the record says
 * @param at in place of what git says
 * @param machine in place of what the record says
 * @param here the machine that this runs on
 */
public record Addition(
    Optional<String> commit,
    Optional<String> at,
    Optional<String> machine,
    Map<String, String> here) {
  private static final String CHANGED = " with changes";

  /** All that is missing is said at once. */
  public Entry entry(Takings takings, Commits commits) {
    List<String> mistakes = new ArrayList<>();
    String name = commit(takings, commits, mistakes);
    String date =
        Stream.of(at, commits.date(name), takings.startedAt())
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    if (!isDate(date)) {
      mistakes.add(
          "the date of the commit is not known (read: '%s'); write --at 2026-01-31T12:00:00Z"
              .formatted(date));
    }
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return new Entry(
        Entry.SCHEMA,
        name,
        date,
        machine.orElseGet(
            () -> machine(takings.environment().isEmpty() ? here : takings.environment())),
        takings.values());
  }

  private String commit(Takings takings, Commits commits, List<String> mistakes) {
    if (commit.isPresent()) {
      return commits.name(commit.get()).orElse(commit.get());
    }
    String said = takings.commit().orElse("");
    if (said.endsWith(CHANGED)) {
      mistakes.add(
          "the source was measured %s: what it was is in no commit; measure a commit, or name one: --commit REV"
              .formatted(said));
      return said;
    }
    Optional<String> known =
        said.isEmpty()
            ? Optional.empty()
            : commits.name(said).or(() -> Optional.of(said).filter(Addition::isHash));
    if (known.isEmpty()) {
      mistakes.add(
          "which commit was measured is not known (read: '%s'); name it: --commit REV"
              .formatted(said));
    }
    return known.orElse(said);
  }

  private static boolean isHash(String text) {
    return text.matches("[0-9a-f]{7,40}");
  }

  private static boolean isDate(String text) {
    try {
      OffsetDateTime _ = OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  /** What makes times comparable; the virtual machine and the kernel are what changes in them. */
  private static String machine(Map<String, String> environment) {
    return Stream.of("cpu", "cores", "architecture")
        .map(fact -> fact + " " + environment.getOrDefault(fact, "unknown"))
        .collect(Collectors.joining(", "));
  }
}
