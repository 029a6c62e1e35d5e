package dev.cutover.ci.gate;

import dev.cutover.scenario.Load.Compilation;
import java.util.ArrayList;
import java.util.List;

/**
 * What blocks have in common that can be told from each other's: those of other circumstances do
 * not belong to one recording.
 *
 * @param build digest of what was run
 * @param machine cores and processor
 * @param compilation HotSpot's mode
 * @param noise whether a neighbour was busy half of the time
 * @param pairs of a block
 * @param warmUps slices before the first pair
 * @param sliceMillis what a slice should take
 */
public record Circumstances(
    String build,
    String machine,
    Compilation compilation,
    boolean noise,
    int pairs,
    int warmUps,
    int sliceMillis) {

  /** What is not the same, for people; nothing where all is. */
  List<String> differencesFrom(Circumstances now) {
    List<String> differences = new ArrayList<>();
    add(differences, "the build", build, now.build);
    add(differences, "the machine", machine, now.machine);
    add(differences, "compilation", compilation, now.compilation);
    add(differences, "a noisy neighbour", noise, now.noise);
    add(differences, "pairs of a block", pairs, now.pairs);
    add(differences, "warm-ups", warmUps, now.warmUps);
    add(differences, "milliseconds of a slice", sliceMillis, now.sliceMillis);
    return differences;
  }

  private static void add(List<String> differences, String what, Object then, Object now) {
    if (!then.equals(now)) {
      differences.add("%s: %s then, %s now".formatted(what, then, now));
    }
  }
}
