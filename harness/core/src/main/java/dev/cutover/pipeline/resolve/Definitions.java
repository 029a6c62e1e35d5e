package dev.cutover.pipeline.resolve;

import dev.cutover.model.EntityKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The definitions of one part, indexed by all that a reference may know of its target. */
final class Definitions {
  private final Map<String, List<Candidate>> byName = new HashMap<>();
  private final Map<String, List<Candidate>> byQualifiedName = new HashMap<>();
  private final Map<String, List<Candidate>> byLastTwo = new HashMap<>();
  private final Map<String, Set<String>> holders = new HashMap<>();

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
    return pending.reach().contains(Reach.HANDED_ON) ? handedOn(pending, family) : Optional.empty();
  }

  /** Whether anything of the corpus bears the name and may be meant by it. */
  boolean bear(Pending pending, String family) {
    for (Candidate candidate : byName.getOrDefault(pending.name(), List.of())) {
      if (fits(candidate, pending, family)) {
        return true;
      }
    }
    return false;
  }

  /** Simple names of all types and modules that have a member of this name. */
  Set<String> holders(String name) {
    return holders.computeIfAbsent(
        name,
        _ -> {
          Set<String> found = new HashSet<>();
          for (Candidate candidate : byName.getOrDefault(name, List.of())) {
            found.add(Dotted.last(Dotted.holder(candidate.qualifiedName())));
          }
          return found;
        });
  }

  /** The member of the first of these types that has it. */
  Optional<String> member(Collection<String> types, Pending pending, String family) {
    for (String type : types) {
      String hint = Dotted.join(type, pending.name());
      Optional<String> found =
          settle(fitting(byQualifiedName.getOrDefault(hint, List.of()), pending, family), pending)
              .or(() -> settle(near(hint, pending, family), pending));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What a module of a hint has from a module inside it. */
  private Optional<String> handedOn(Pending pending, String family) {
    List<Candidate> named =
        fitting(byName.getOrDefault(pending.name(), List.of()), pending, family);
    for (String hint : pending.hints()) {
      List<Candidate> found = named.stream().filter(candidate -> handsOn(hint, candidate)).toList();
      if (isOne(found)) {
        return settle(found, pending);
      }
    }
    return Optional.empty();
  }

  /** A module hands on what stands at the top of another: a method only with its type. */
  private static boolean handsOn(String hint, Candidate candidate) {
    int last = hint.lastIndexOf('.');
    int shared = candidate.kind() == EntityKind.METHOD ? hint.lastIndexOf('.', last - 1) : last;
    return Dotted.handsOn(hint, candidate.qualifiedName(), shared);
  }

  private static boolean isOne(List<Candidate> found) {
    for (Candidate candidate : found) {
      if (!candidate.qualifiedName().equals(found.getFirst().qualifiedName())) {
        return false;
      }
    }
    return !found.isEmpty();
  }

  /** The only thing of the corpus that bears the name; overloads are one. */
  Optional<String> unique(Pending pending, String family) {
    if (!pending.reach().contains(Reach.ANYWHERE)) {
      return Optional.empty();
    }
    List<Candidate> found = new ArrayList<>();
    for (Candidate candidate : byName.getOrDefault(pending.name(), List.of())) {
      if (fits(candidate, pending, family)
          && isNear(candidate, pending)
          && isLikely(candidate, pending)) {
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
    List<Candidate> found = fitting(byLastTwo.getOrDefault(lastTwo, List.of()), pending, family);
    found.removeIf(candidate -> !Dotted.overlap(candidate.qualifiedName(), hint));
    return isOne(found) ? found : List.of();
  }

  /** Whether a candidate lies where the file's import of the name points to, if it has one. */
  private static boolean isNear(Candidate candidate, Pending pending) {
    return !pending.reach().contains(Reach.BOUND)
        || pending.hints().stream()
            .anyMatch(hint -> Dotted.liesIn(candidate.qualifiedName(), hint));
  }

  private static boolean isLikely(Candidate candidate, Pending pending) {
    boolean counted = pending.reach().contains(Reach.COUNTED);
    boolean own = pending.reach().contains(Reach.OWN) && candidate.kind() == EntityKind.METHOD;
    return !own && (!counted || candidate.target().takes(pending.arity()));
  }

  private static Optional<String> settle(List<Candidate> candidates, Pending pending) {
    return Candidate.settle(candidates, pending.kind(), pending.arity(), pending.arguments());
  }

  private static List<Candidate> fitting(
      List<Candidate> candidates, Pending pending, String family) {
    List<Candidate> found = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      if (fits(candidate, pending, family)) {
        found.add(candidate);
      }
    }
    return found;
  }

  private static boolean fits(Candidate candidate, Pending pending, String family) {
    return candidate.family().equals(family) && candidate.fits(pending.kind(), pending.reach());
  }

  private static void put(Map<String, List<Candidate>> index, String key, Candidate candidate) {
    index.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(candidate);
  }
}
