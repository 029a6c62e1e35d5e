package dev.cutover.pipeline.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions of one part, indexed by all that a reference may know of its target. */
final class Definitions {
  private final Map<String, List<Candidate>> byName = new HashMap<>();
  private final Map<String, List<Candidate>> byQualifiedName = new HashMap<>();
  private final Map<String, List<Candidate>> byLastTwo = new HashMap<>();

  void add(Candidate candidate) {
    put(byName, candidate.name(), candidate);
    put(byQualifiedName, candidate.qualifiedName(), candidate);
    put(byLastTwo, Dotted.lastTwo(candidate.qualifiedName()), candidate);
  }

  /**
   * What the imports of the file make of the name: the first hint that says it exactly, else
   * nearly.
   */
  Optional<String> imported(Pending pending, String family) {
    for (String hint : pending.hints()) {
      Optional<String> exact =
          settle(fitting(byQualifiedName.getOrDefault(hint, List.of()), pending, family), pending);
      if (exact.isPresent()) {
        return exact;
      }
    }
    for (String hint : pending.hints()) {
      Optional<String> near = settle(near(hint, pending, family), pending);
      if (near.isPresent()) {
        return near;
      }
    }
    return Optional.empty();
  }

  /** The only thing of the corpus that bears the name; overloads are one. */
  Optional<String> unique(Pending pending, String family) {
    if (!pending.anywhere()) {
      return Optional.empty();
    }
    List<Candidate> found = new ArrayList<>();
    for (Candidate candidate : byName.getOrDefault(pending.name(), List.of())) {
      if (fits(candidate, pending, family)) {
        if (!found.isEmpty()
            && !found.getFirst().qualifiedName().equals(candidate.qualifiedName())) {
          return Optional.empty();
        }
        found.add(candidate);
      }
    }
    return settle(found, pending);
  }

  /**
   * Candidates whose qualified name overlaps the hint by two parts or more, if all have one and the
   * same.
   */
  private List<Candidate> near(String hint, Pending pending, String family) {
    String lastTwo = Dotted.lastTwo(hint);
    if (lastTwo.isEmpty()) {
      return List.of();
    }
    List<Candidate> found =
        fitting(byLastTwo.getOrDefault(lastTwo, List.of()), pending, family).stream()
            .filter(candidate -> Dotted.overlap(candidate.qualifiedName(), hint))
            .toList();
    return found.stream().map(Candidate::qualifiedName).distinct().count() == 1 ? found : List.of();
  }

  private static Optional<String> settle(List<Candidate> candidates, Pending pending) {
    return Candidate.settle(candidates, pending.kind(), pending.arity());
  }

  private static List<Candidate> fitting(
      List<Candidate> candidates, Pending pending, String family) {
    return candidates.stream().filter(candidate -> fits(candidate, pending, family)).toList();
  }

  private static boolean fits(Candidate candidate, Pending pending, String family) {
    return candidate.family().equals(family) && candidate.fits(pending.kind(), pending.qualified());
  }

  private static void put(Map<String, List<Candidate>> index, String key, Candidate candidate) {
    index.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(candidate);
  }
}
