package dev.cutover.fault;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rows of a store against the journal of its batches.
 *
 * <p>What was acknowledged must be there, unless a later batch took its place. What was not must be
 * there whole or not at all, judged by the rows in which that makes a difference: those that no
 * batch acknowledged meanwhile, and no other unanswered one, has touched. And nothing else may be
 * there.
 */
public final class WholeBatches {
  private static final int SHOWN = 5;

  private final Map<Identity, Row> expected = new HashMap<>();
  private final Map<Identity, Integer> acknowledgedAt = new HashMap<>();
  private final Map<Identity, Row> found = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  /** What a row replaces and is replaced by. */
  private record Identity(Relation relation, List<String> parts) {
    static Identity of(Row row) {
      return new Identity(row.relation(), row.identity());
    }
  }

  /** What an unanswered batch would make of a row; no row where it deletes it. */
  private record Change(Journaled batch, @Nullable Row row) {}

  private WholeBatches() {}

  /**
   * What is wrong with a store, a line each; empty where nothing is.
   *
   * @param before the rows of the store before the first batch
   * @param batches of one run
   * @param after the rows of the store now
   */
  public static List<String> violations(
      Collection<Row> before, List<Journaled> batches, Collection<Row> after) {
    WholeBatches check = new WholeBatches();
    before.forEach(row -> check.expected.put(Identity.of(row), row));
    for (Row row : after) {
      if (check.found.put(Identity.of(row), row) != null) {
        check.violations.add("doubled: " + row);
      }
    }
    batches.stream()
        .filter(Journaled::isAcknowledged)
        .sorted(Comparator.comparingInt(Journaled::ended))
        .forEach(check::apply);
    check.judge(distinct(batches));
    return check.violations;
  }

  /** The batches without an acknowledgement; of several attempts at the same one, the last. */
  private static List<Journaled> distinct(List<Journaled> batches) {
    Map<Batch, Journaled> last = new LinkedHashMap<>();
    batches.stream()
        .filter(batch -> !batch.isAcknowledged())
        .forEach(batch -> last.put(batch.batch(), batch));
    batches.stream()
        .filter(Journaled::isAcknowledged)
        .forEach(
            batch -> last.computeIfPresent(batch.batch(), (_, tried) -> laterOf(tried, batch)));
    return List.copyOf(last.values());
  }

  private static @Nullable Journaled laterOf(Journaled tried, Journaled acknowledged) {
    return acknowledged.begun() > tried.begun() ? null : tried;
  }

  private void apply(Journaled batch) {
    Set<String> deleted = Set.copyOf(batch.batch().deletedPaths());
    if (!deleted.isEmpty()) {
      List<Identity> gone = identitiesOf(deleted);
      gone.forEach(expected::remove);
      gone.forEach(identity -> acknowledgedAt.put(identity, batch.ended()));
    }
    for (Row row : batch.batch().rows()) {
      expected.put(Identity.of(row), row);
      acknowledgedAt.put(Identity.of(row), batch.ended());
    }
  }

  private List<Identity> identitiesOf(Set<String> paths) {
    return expected.entrySet().stream()
        .filter(entry -> paths.contains(entry.getValue().path()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void judge(List<Journaled> unanswered) {
    Map<Identity, List<Change>> changes = new LinkedHashMap<>();
    for (Journaled batch : unanswered) {
      changes(batch)
          .forEach(
              (identity, row) ->
                  changes
                      .computeIfAbsent(identity, _ -> new ArrayList<>())
                      .add(new Change(batch, row)));
    }
    judgeRows(changes);
    unanswered.forEach(batch -> judgeWhole(batch, changes));
  }

  private Map<Identity, @Nullable Row> changes(Journaled batch) {
    Map<Identity, @Nullable Row> changes = new LinkedHashMap<>();
    identitiesOf(Set.copyOf(batch.batch().deletedPaths()))
        .forEach(identity -> changes.put(identity, null));
    batch.batch().rows().forEach(row -> changes.put(Identity.of(row), row));
    return changes;
  }

  private void judgeRows(Map<Identity, List<Change>> changes) {
    Set<Identity> all = new HashSet<>(expected.keySet());
    all.addAll(found.keySet());
    List<String> lines = new ArrayList<>();
    for (Identity identity : all) {
      @Nullable Row is = found.get(identity);
      @Nullable Row should = expected.get(identity);
      boolean right =
          Objects.equals(is, should)
              || changes.getOrDefault(identity, List.of()).stream()
                  .anyMatch(change -> Objects.equals(is, change.row()));
      if (!right) {
        lines.add(wrong(is, should));
      }
    }
    lines.sort(null);
    violations.addAll(lines.subList(0, Math.min(SHOWN, lines.size())));
    if (lines.size() > SHOWN) {
      violations.add("and %d rows more".formatted(lines.size() - SHOWN));
    }
  }

  private static String wrong(@Nullable Row is, @Nullable Row should) {
    if (is == null) {
      return "acknowledged and lost: " + should;
    }
    return should == null
        ? "there, though no batch brought it: " + is
        : "acknowledged as %s, there as %s".formatted(should, is);
  }

  private void judgeWhole(Journaled batch, Map<Identity, List<Change>> changes) {
    List<Identity> there = new ArrayList<>();
    List<Identity> notThere = new ArrayList<>();
    changes(batch)
        .forEach(
            (identity, row) -> {
              if (tells(batch, identity, row, changes)) {
                (Objects.equals(found.get(identity), row) ? there : notThere).add(identity);
              }
            });
    if (!there.isEmpty() && !notThere.isEmpty()) {
      violations.add(
          "half of a batch (%s): %d changes are there, as of %s; %d are not, as of %s"
              .formatted(
                  batch.answer(),
                  there.size(),
                  there.getFirst(),
                  notThere.size(),
                  notThere.getFirst()));
    }
  }

  /** Whether it shows in a row that a batch was applied. */
  private boolean tells(
      Journaled batch, Identity identity, @Nullable Row row, Map<Identity, List<Change>> changes) {
    return !Objects.equals(expected.get(identity), row)
        && changes.getOrDefault(identity, List.of()).size() == 1
        && acknowledgedAt.getOrDefault(identity, -1) < batch.begun();
  }
}
