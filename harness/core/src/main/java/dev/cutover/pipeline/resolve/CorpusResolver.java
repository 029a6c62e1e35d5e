package dev.cutover.pipeline.resolve;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Joins pending references with the definitions of the corpus, a part at a time. One for each
 * thread.
 */
public final class CorpusResolver {
  /** Number of parts in each of the two rounds: names first, then modules. */
  public static final int PARTS = Partitions.COUNT;

  /** Behind the name of a callable: what it returns. */
  static final String RETURNED = "()";

  private final Partitions partitions;
  private final Partitions.Appender fallback;
  private final Types types;
  private final EdgeTable table = new EdgeTable();

  public CorpusResolver(Partitions partitions) {
    this.partitions = partitions;
    this.fallback = partitions.appender();
    this.types = new Types(partitions.types());
  }

  /**
   * Resolves the names of a part; imports of names that nobody defines go on to the modules.
   *
   * @param endOfFile run whenever all that a file has in a piece of this part is out
   */
  public void resolveNames(int part, Consumer<? super Edge> edges, Runnable endOfFile) {
    for (Partitions.Part piece : partitions.names(part)) {
      Definitions definitions = new Definitions();
      piece.forEachCandidate(definitions::add);
      piece.forEachBlock(
          (path, family, pending) -> {
            fallback.begin(path, family);
            while (pending.hasMore()) {
              resolveName(Pending.read(pending), family, definitions);
            }
            fallback.end();
            table.drain(path, edges);
            endOfFile.run();
          });
    }
  }

  /**
   * Resolves the modules of a part, after all names. A file's imports come in several blocks here,
   * one for each part of the names that they fell back from.
   *
   * @param endOfFile run whenever all that a file has in a piece of this part is out
   */
  public void resolveModules(int part, Consumer<? super Edge> edges, Runnable endOfFile) {
    Partitions.Part modules = partitions.modules(part);
    Map<String, List<Candidate>> files = new HashMap<>();
    modules.forEachCandidate(
        file -> files.computeIfAbsent(file.name(), _ -> new ArrayList<>(2)).add(file));
    for (Partitions.Part piece : partitions.byFile(modules)) {
      Map<String, EdgeTable> tables = new LinkedHashMap<>();
      piece.forEachBlock(
          (path, family, pending) -> {
            EdgeTable ofFile = tables.computeIfAbsent(path, _ -> new EdgeTable());
            while (pending.hasMore()) {
              resolveModule(Pending.read(pending), family, files, ofFile);
            }
          });
      tables.forEach(
          (path, ofFile) -> {
            ofFile.drain(path, edges);
            endOfFile.run();
          });
    }
  }

  private void resolveName(Pending pending, String family, Definitions definitions) {
    if (pending.known() != null) {
      add(table, pending, pending.known(), Certainty.SAME_FILE);
      return;
    }
    Optional<String> imported = definitions.imported(pending, family);
    if (imported.isPresent()) {
      add(table, pending, imported.get(), Certainty.IMPORT);
      return;
    }
    if (pending.kind() != EdgeKind.IMPORTS && !definitions.bear(pending, family)) {
      addUnresolved(table, pending);
      return;
    }
    Optional<String> named = declaredAbove(pending, family, holders(pending), definitions);
    if (named.isPresent()) {
      add(table, pending, named.get(), Certainty.IMPORT);
    } else {
      resolveMember(pending, family, definitions);
    }
  }

  /** A member of the type that a value is told to have; what nothing is told of may be unique. */
  private void resolveMember(Pending pending, String family, Definitions definitions) {
    List<String> told = told(pending, family);
    Optional<String> member =
        declaredAbove(pending, family, told, definitions)
            .or(() -> declaredAbove(pending, family, created(pending), definitions));
    Optional<String> unique =
        member.isEmpty() && told.isEmpty() ? definitions.unique(pending, family) : Optional.empty();
    if (member.isPresent()) {
      add(table, pending, member.get(), Certainty.IMPORT);
    } else if (unique.isPresent()) {
      add(table, pending, unique.get(), Certainty.UNIQUE_NAME);
    } else if (pending.kind() == EdgeKind.IMPORTS) {
      fallback.pendingModule(pending);
    } else {
      addUnresolved(table, pending);
    }
  }

  /** The types that the value is told to have; a name before a dot may be a variable's as well. */
  private List<String> told(Pending pending, String family) {
    if (types.areUnknown()) {
      return List.of();
    }
    List<String> told = types.ofValue(family, pending.values());
    return told.isEmpty() && pending.reach().contains(Reach.QUALIFIED)
        ? types.ofValue(family, holders(pending))
        : told;
  }

  /** Types that are called as functions are, for a new value of them: {@code Shop(1).find()}. */
  private static List<String> created(Pending pending) {
    return pending.values().stream()
        .filter(value -> value.endsWith(RETURNED))
        .map(value -> value.substring(0, value.length() - RETURNED.length()))
        .toList();
  }

  private static List<String> holders(Pending pending) {
    List<String> holders = new ArrayList<>(pending.hints().size());
    for (String hint : pending.hints()) {
      String holder = Dotted.holder(hint);
      if (!holder.isEmpty()) {
        holders.add(holder);
      }
    }
    return holders;
  }

  /** A member of one of these types, or of what they inherit from. */
  private Optional<String> declaredAbove(
      Pending pending, String family, List<String> of, Definitions definitions) {
    if (of.isEmpty() || types.areUnknown() || pending.kind() == EdgeKind.IMPORTS) {
      return Optional.empty();
    }
    Set<String> holders = definitions.holders(pending.name());
    for (String type : of) {
      List<String> likely = types.withSuperTypes(family, type, holders);
      Optional<String> found = definitions.member(likely, pending, family);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static void resolveModule(
      Pending pending, String family, Map<String, List<Candidate>> filesByName, EdgeTable table) {
    List<Candidate> files =
        filesByName.getOrDefault(Dotted.last(pending.module()), List.of()).stream()
            .filter(file -> file.family().equals(family))
            .distinct()
            .toList();
    module(pending, files)
        .ifPresentOrElse(
            file -> add(table, pending, file.target().key(), Certainty.IMPORT),
            () -> addUnresolved(table, pending));
  }

  /**
   * The file beside the importing one that the import writes; else the only file of that module; of
   * several, the only one whose path ends with the import as written.
   */
  private static Optional<Candidate> module(Pending pending, List<Candidate> files) {
    String module = pending.module();
    boolean single = Dotted.lastTwo(module).isEmpty();
    String from = pending.from();
    String beside = from.substring(0, from.lastIndexOf('/') + 1) + pending.written();
    return only(files.stream().filter(file -> file.target().key().equals(beside)).toList())
        .or(() -> only(files.stream().filter(file -> file.qualifiedName().equals(module)).toList()))
        .or(
            () ->
                only(
                    files.stream()
                        .filter(file -> !single && !Dotted.lastTwo(file.qualifiedName()).isEmpty())
                        .filter(file -> Dotted.overlap(file.qualifiedName(), module))
                        .toList()))
        .or(() -> only(files.stream().filter(file -> isWritten(file, pending)).toList()));
  }

  private static boolean isWritten(Candidate file, Pending pending) {
    String path = file.target().key();
    return path.equals(pending.written()) || path.endsWith("/" + pending.written());
  }

  private static Optional<Candidate> only(List<Candidate> candidates) {
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  private static void add(EdgeTable table, Pending pending, String to, Certainty certainty) {
    table.add(pending.from(), pending.kind(), to, pending.sites(), certainty);
  }

  private static void addUnresolved(EdgeTable table, Pending pending) {
    if (pending.unresolved() != null) {
      add(table, pending, pending.unresolved(), Certainty.UNRESOLVED);
    }
  }
}
