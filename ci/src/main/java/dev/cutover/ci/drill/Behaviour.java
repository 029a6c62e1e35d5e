package dev.cutover.ci.drill;

import dev.cutover.ci.drill.Sighting.Asked;
import dev.cutover.ci.drill.Sighting.Parsed;
import dev.cutover.ci.drill.Sighting.Read;
import dev.cutover.ci.drill.Sighting.Wrote;
import dev.cutover.rollout.flag.Flag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a flag is seen by: something that is done while it is on and not while it is off. */
final class Behaviour {
  private final List<Sighting> all;

  /**
   * @param all that was seen in a stretch of a run
   */
  Behaviour(List<Sighting> all) {
    this.all = all;
  }

  /** What was begun in a stretch of time. */
  static Behaviour between(long from, long to, List<Sighting> all) {
    return new Behaviour(
        all.stream()
            .filter(each -> each.begun() >= from && each.begun() < to)
            .sorted(Comparator.comparingLong(Sighting::begun))
            .toList());
  }

  /** Whether a stretch has anything that could show the flag, on or off. */
  boolean isTelling(Flag flag) {
    return switch (flag) {
      case ENRICHMENT,
          DUAL_WRITE,
          WORKERS,
          MEMORY_CACHE,
          DISK_CACHE,
          AT_END,
          INCREMENTAL,
          EXTERNAL_QUEUE ->
          has(Read.class, _ -> true);
      case ENRICHMENT_WINDOW -> has(Asked.class, _ -> true);
      case EVERY_ROWS,
          RELATIONS_TOGETHER,
          RELATIONS_CONCURRENT,
          BATCHES,
          WRITE_QUEUE,
          PARTITIONED_WRITERS ->
          has(Wrote.class, wrote -> !wrote.second());
    };
  }

  /** Whether the optimisation was at work; what a flag off must not show. */
  boolean shows(Flag flag) {
    return switch (flag) {
      case WORKERS ->
          all.stream().filter(Read.class::isInstance).map(Sighting::thread).distinct().count() > 1;
      case EVERY_ROWS -> wrote(wrote -> wrote.files() > 1);
      case RELATIONS_TOGETHER -> wrote(wrote -> wrote.relations() > 1);
      case RELATIONS_CONCURRENT -> wrote(wrote -> wrote.thread().startsWith("cutover-write-"));
      case BATCHES -> wrote(wrote -> wrote.rows() > 1);
      case WRITE_QUEUE, PARTITIONED_WRITERS ->
          wrote(wrote -> wrote.thread().startsWith("cutover-writer-"));
      case AT_END, INCREMENTAL, EXTERNAL_QUEUE -> !wrote(wrote -> wrote.files() > 0);
      case ENRICHMENT -> has(Asked.class, _ -> true);
      case ENRICHMENT_WINDOW -> has(Asked.class, asked -> asked.inFlight() > 1);
      case MEMORY_CACHE, DISK_CACHE -> remembered();
      case DUAL_WRITE -> has(Wrote.class, Wrote::second);
    };
  }

  /** Whether a thread read a file, and then the next one, without parsing the first. */
  private boolean remembered() {
    Map<String, Sighting> last = new HashMap<>();
    for (Sighting each : all) {
      boolean read = each instanceof Read;
      if (read && last.get(each.thread()) instanceof Read) {
        return true;
      }
      if (read || each instanceof Parsed) {
        last.put(each.thread(), each);
      }
    }
    return false;
  }

  private boolean wrote(Predicate<Wrote> how) {
    return has(Wrote.class, wrote -> !wrote.second() && how.test(wrote));
  }

  private <S extends Sighting> boolean has(Class<S> kind, Predicate<S> how) {
    return all.stream().filter(kind::isInstance).map(kind::cast).anyMatch(how);
  }
}
