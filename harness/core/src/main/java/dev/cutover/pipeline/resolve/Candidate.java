package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A definition or a file, as other files may refer to it.
 *
 * @param name simple name, or the last part of a file's module
 * @param constructors of a type
 */
record Candidate(
    String name,
    String family,
    EntityKind kind,
    String qualifiedName,
    Callable target,
    List<Callable> constructors) {
  private static final EntityKind[] KINDS = EntityKind.values();

  /** A file as the module that it is. */
  static Candidate ofFile(FileGraph file) {
    return new Candidate(
        Dotted.last(file.module()),
        file.language().family(),
        EntityKind.FILE,
        file.module(),
        new Callable(file.path(), -1),
        List.of());
  }

  /** The folder of a file as the module that it is. */
  static Candidate ofFolder(FileGraph file) {
    return new Candidate(
        Dotted.last(file.module()),
        file.language().family(),
        EntityKind.FOLDER,
        file.module(),
        new Callable(Keys.parentFolder(file.path()), -1),
        List.of());
  }

  /**
   * The key that a reference ends at, if these are what it may mean: see {@link Callable#choose}; a
   * call of a type goes on to its constructor.
   */
  static Optional<String> settle(
      List<Candidate> candidates, EdgeKind reference, int arity, List<String> arguments) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<Callable> targets = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      targets.add(candidate.target);
    }
    Optional<Callable> chosen = Callable.choose(targets, arity, arguments);
    return chosen
        .flatMap(
            target ->
                reference == EdgeKind.CALLS
                    ? construct(candidates, target, arity, arguments)
                    : chosen)
        .map(Callable::key);
  }

  private static Optional<Callable> construct(
      List<Candidate> candidates, Callable chosen, int arity, List<String> arguments) {
    for (Candidate candidate : candidates) {
      if (!candidate.constructors.isEmpty() && candidate.target.equals(chosen)) {
        return Callable.choose(candidate.constructors, arity, arguments);
      }
    }
    return Optional.of(chosen);
  }

  boolean fits(EdgeKind reference, Set<Reach> reach) {
    boolean barred =
        (kind == EntityKind.METHOD && reach.contains(Reach.PLAIN))
            || (kind == EntityKind.FUNCTION && reach.contains(Reach.RECEIVED));
    return !barred && Fit.fits(reference, kind, reach.contains(Reach.QUALIFIED));
  }

  void write(BinaryWriter out) {
    out.text(name);
    out.text(family);
    out.octet(kind.ordinal());
    out.text(qualifiedName);
    write(target, out);
    out.varint(constructors.size());
    constructors.forEach(constructor -> write(constructor, out));
  }

  static Candidate read(BinaryReader in) {
    String name = in.text();
    String family = in.text().intern();
    EntityKind kind = KINDS[in.octet()];
    String qualifiedName = in.text();
    Callable target = readCallable(in);
    int count = in.varint();
    List<Callable> constructors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      constructors.add(readCallable(in));
    }
    return new Candidate(name, family, kind, qualifiedName, target, constructors);
  }

  private static void write(Callable callable, BinaryWriter out) {
    out.text(callable.key());
    out.varint(callable.arity());
  }

  private static Callable readCallable(BinaryReader in) {
    return new Callable(in.text(), in.varint());
  }
}
