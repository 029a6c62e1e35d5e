package dev.cutover.pipeline.live;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.live.Setting.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Knows who still goes the old way. A party is whoever does: each worker, and what they share. A
 * change is in effect when the last party follows it, or a later one.
 */
public final class SwitchLog {
  private final long start;
  private final Variant wanted;
  private final Consumer<Switch> settled;
  private final Set<Object> parties = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();
  private final State first;
  private State last;

  /** A change and who has not followed it. */
  private static final class Change {
    private final State before;
    private final State after;
    private final Set<Object> behind;
    private long doneNanos;
    private long takenOver;

    Change(State before, State after, Set<Object> behind) {
      this.before = before;
      this.after = after;
      this.behind = behind;
    }
  }

  /**
   * @param wanted what the run would be if nothing were switched
   * @param first what it begins with
   * @param startNanos of the run
   * @param settled told each change once it is in effect; must be quick
   */
  public SwitchLog(Variant wanted, State first, long startNanos, Consumer<Switch> settled) {
    this.wanted = wanted;
    this.first = first;
    this.settled = settled;
    this.last = first;
    this.start = startNanos;
  }

  /** Takes somebody in who is waited for. */
  public synchronized void join(Object party) {
    parties.add(party);
  }

  /**
   * Makes a state the one to follow.
   *
   * @return false where it is so already, or was so before
   */
  public synchronized boolean begin(State state) {
    if (state.equals(last) || changes.stream().anyMatch(change -> change.before.equals(state))) {
      return false;
    }
    changes.add(new Change(last, state, new HashSet<>(parties)));
    last = state;
    return true;
  }

  /** Whether a state is the newest that anybody began. */
  public synchronized boolean isLast(State state) {
    return state.equals(last);
  }

  /** Somebody does nothing any more. */
  public synchronized void leave(Object party) {
    parties.remove(party);
    changes.forEach(change -> release(change, party));
  }

  private void release(Change change, Object party) {
    if (change.behind.remove(party) && change.behind.isEmpty()) {
      change.doneNanos = System.nanoTime();
      settled.accept(told(change));
    }
  }

  /** Somebody does nothing any more as it was before a state. */
  public synchronized void followed(Object party, State state) {
    for (Change change : changes) {
      release(change, party);
      if (change.after.equals(state)) {
        return;
      }
    }
  }

  /** Whether somebody is still waited for. */
  public synchronized boolean isSettled() {
    return changes.stream().allMatch(change -> change.behind.isEmpty());
  }

  /** Rows that waited to go the old way go another one. */
  public synchronized void tookOver(State state, long rows) {
    changes.stream()
        .filter(change -> change.after.equals(state))
        .forEach(change -> change.takenOver += rows);
  }

  /**
   * All changes, the first of them what the run began with, where that is not what it was to be;
   * what is not in effect by now has ended with the run.
   */
  public synchronized List<Switch> switches() {
    List<Switch> all = new ArrayList<>();
    if (!first.variant().equals(wanted)) {
      all.add(new Switch(changed(wanted, first.variant()), first.why(), 0, 0, 0));
    }
    changes.forEach(change -> all.add(told(change)));
    return List.copyOf(all);
  }

  private Switch told(Change change) {
    long done = change.behind.isEmpty() ? change.doneNanos : System.nanoTime();
    return new Switch(
        changed(change.before.variant(), change.after.variant()),
        change.after.why(),
        change.after.sinceNanos() - start,
        done - change.after.sinceNanos(),
        change.takenOver);
  }

  private static List<String> changed(Variant before, Variant after) {
    List<String> axes = new ArrayList<>();
    note(axes, "files", before.files(), after.files());
    note(axes, "flush", before.flush(), after.flush());
    note(axes, "relations", before.relations(), after.relations());
    note(axes, "writes", before.writes(), after.writes());
    note(axes, "enrichment", before.enrichment(), after.enrichment());
    note(axes, "cache", before.cache(), after.cache());
    note(axes, "dual-write", before.dualWrite(), after.dualWrite());
    return List.copyOf(axes);
  }

  private static void note(List<String> axes, String name, Object before, Object after) {
    if (!before.equals(after)) {
      axes.add(name);
    }
  }
}
