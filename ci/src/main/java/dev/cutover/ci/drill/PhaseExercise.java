package dev.cutover.ci.drill;

import dev.cutover.rollout.phase.Phase;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A phase of a migration to be stepped back from.
 *
 * @param failing whether the new store fails, which makes the migration step back by itself; it is
 *     stepped back by hand otherwise
 * @param old scheme or connection string of the old store
 * @param fresh likewise, of the new one
 */
public record PhaseExercise(Phase phase, boolean failing, String old, String fresh) {
  /** Phases with a way back, by the names that they are drilled by. */
  public static List<String> names() {
    return phases().map(PhaseExercise::name).toList();
  }

  private static Stream<Phase> phases() {
    return Stream.of(Phase.values()).filter(phase -> phase.back().isPresent());
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Each phase with each pair of neighbours among the stores; a single store is its own neighbour.
   *
   * @param names of phases
   * @param stores schemes or connection strings, the old ones first
   */
  static List<PhaseExercise> of(List<String> names, List<String> stores) {
    List<PhaseExercise> all = new ArrayList<>();
    for (int from = 0; from < Math.max(1, stores.size() - 1); from++) {
      String old = stores.get(from);
      String fresh = stores.get(Math.min(from + 1, stores.size() - 1));
      phases()
          .filter(phase -> names.contains(name(phase)))
          .flatMap(
              phase ->
                  Stream.of(false, true)
                      .map(failing -> new PhaseExercise(phase, failing, old, fresh)))
          .forEach(all::add);
    }
    return List.copyOf(all);
  }

  String name() {
    return name(phase);
  }

  /** The schemes of both. */
  String stores() {
    return "%s, %s".formatted(StoreUri.parse(old).scheme(), StoreUri.parse(fresh).scheme());
  }
}
