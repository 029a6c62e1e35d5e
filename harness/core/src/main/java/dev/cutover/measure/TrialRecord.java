package dev.cutover.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One cell, run once, in a JVM of its own: everything a report needs.
 *
 * @param schema version of this record's shape
 * @param id unique in the run, fit for a file name
 * @param round from 1; cells of equal round are neighbours in time and are compared as pairs
 * @param position in the shuffled order of the round, from 1
 * @param seed of the run, from which order and query keys come
 * @param startedAt ISO-8601, UTC
 * @param contentId digest of the paths and bytes of the corpus as read; only equal ones are
 *     compared
 * @param environment what was the machine and build: commit, cores, cpu, memory, os, jvm, natives,
 *     …
 * @param outcome how the trial ended
 */
public record TrialRecord(
    int schema,
    String id,
    Cell cell,
    int round,
    int position,
    long seed,
    String startedAt,
    Optional<String> contentId,
    Map<String, String> environment,
    Outcome outcome,
    List<Measurement> measurements) {
  /** In the environment: which just-in-time compilers the trial had, as HotSpot's flag says it. */
  public static final String COMPILATION = "compilation";

  /** In the environment: whether its heap was in pages of 2 MB, {@code true} or {@code false}. */
  public static final String HUGE_PAGES = "huge-pages";

  /** The shape that this code writes. */
  public static final int SCHEMA = 1;

  /** How a trial ended. */
  public sealed interface Outcome {
    /** It ran to its end. Its measurements may still show wrong rows. */
    record Completed() implements Outcome {}

    /** It could not run here; the reason says what is missing and how to get it. */
    record Skipped(String reason) implements Outcome {}

    /** It failed; no figure of it counts. */
    record Broken(String message) implements Outcome {}
  }

  /** The measurements of one kind. */
  public <M extends Measurement> List<M> measured(Class<M> kind) {
    return measurements.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** This record with one measurement more. */
  public TrialRecord with(Measurement measurement) {
    List<Measurement> more = new ArrayList<>(measurements);
    more.add(measurement);
    return new TrialRecord(
        schema,
        id,
        cell,
        round,
        position,
        seed,
        startedAt,
        contentId,
        environment,
        outcome,
        List.copyOf(more));
  }

  public boolean completed() {
    return outcome instanceof Outcome.Completed;
  }
}
