package dev.cutover.pipeline.resolve;

import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.FileFacts.Import;
import dev.cutover.extract.FileFacts.Reference;
import dev.cutover.extract.FileFacts.Scope;
import dev.cutover.extract.Language;
import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settles the references of one file as far as the file can tell, and hands on the rest.
 *
 * <p>Edges that the file settles but that may meet equal ones from the join (the same name, once
 * certain and once not) take part in the join, so that each edge is made in one place.
 */
public final class FileResolver {
  private static final String THIS = "this";
  private static final String RETURNED = CorpusResolver.RETURNED;

  private final FileGraph file;
  private final Imports imports;
  private final Map<Integer, List<String>> superTypes = new HashMap<>();
  private final Map<Integer, Set<String>> inherited = new HashMap<>();
  private final Map<Integer, Set<String>> enclosing = new HashMap<>();
  private final Map<Waiting, Sites> waiting = new LinkedHashMap<>();
  private final Map<Settled, Sites> settled = new LinkedHashMap<>();

  /** References that look the same to the join. */
  private record Waiting(
      int from,
      EdgeKind kind,
      String name,
      Scope scope,
      @Nullable String qualifier,
      int arity,
      List<String> arguments) {}

  private record Settled(int from, EdgeKind kind, String name, String to) {}

  private record Name(String from, EdgeKind kind, String name) {}

  private FileResolver(FileGraph file) {
    this.file = file;
    this.imports = new Imports(file);
  }

  /**
   * Feeds the edges that are settled to the sink, definitions and what is pending to the
   * partitions.
   */
  public static void resolve(
      FileGraph file, Consumer<? super Edge> edges, Partitions.Appender join) {
    new FileResolver(file).run(edges, join);
  }

  private void run(Consumer<? super Edge> edges, Partitions.Appender join) {
    join.begin(file.path(), file.language().family());
    offer(join);
    rememberSuperTypes();
    tellTypes(join);
    file.facts().references().forEach(this::sort);
    List<Pending> pending = pending();
    Set<Name> shared = new HashSet<>();
    pending.forEach(one -> shared.add(new Name(one.from(), one.kind(), one.name())));
    emitSettled(shared, edges, join);
    pending.forEach(join::pending);
    file.facts().imports().forEach(declared -> join(declared, join));
    join.end();
  }

  private void offer(Partitions.Appender join) {
    for (int index = 0; index < file.size(); index++) {
      Definition definition = file.definition(index);
      if (!file.isTest(index)
          && Fit.isReferable(definition.kind())
          && !isOfBody(index)
          && !file.language().isFileLocal(file.path(), definition)) {
        join.definition(file.candidate(index));
      }
    }
    if (!file.module().isEmpty()) {
      if (file.language().hasModulePerFile()) {
        join.module(Candidate.ofFile(file));
      } else if (file.language().hasModulePerFolder()) {
        join.module(Candidate.ofFolder(file));
      }
    }
  }

  /**
   * A function in the body of another: no other file can name it, while an object's methods may get
   * anywhere with it.
   */
  private boolean isOfBody(int index) {
    int container = file.container(index);
    return container != FileGraph.FILE
        && file.definition(index).kind() == EntityKind.FUNCTION
        && !file.language().seesMembersUnqualified()
        && Fit.hasBody(file.definition(container).kind());
  }

  private void rememberSuperTypes() {
    for (Reference reference : file.facts().references()) {
      if (reference.kind() == EdgeKind.INHERITS || reference.kind() == EdgeKind.IMPLEMENTS) {
        String name = reference.qualifier() == null ? "" : reference.qualifier();
        superTypes
            .computeIfAbsent(reference.from(), _ -> new ArrayList<>(2))
            .add(Dotted.join(name, reference.name()));
      }
    }
  }

  private void tellTypes(Partitions.Appender join) {
    for (int index = 0; index < file.size(); index++) {
      String type = file.isTest(index) ? null : file.definition(index).valueType();
      if (type != null) {
        boolean called = Fit.isCallable(file.definition(index).kind());
        String value = file.qualifiedName(index) + (called ? RETURNED : "");
        tell(TypeFact.About.VALUE, value, imports.qualified(type), join);
      }
    }
    superTypes.forEach(
        (index, named) -> {
          if (index != FileGraph.FILE && !file.isTest(index)) {
            Set<String> types = new LinkedHashSet<>();
            named.forEach(type -> types.addAll(imports.qualified(type)));
            tell(TypeFact.About.SUPER_TYPE, file.qualifiedName(index), types, join);
          }
        });
    if (file.language().handsOnImports(file.path())) {
      tell(TypeFact.About.SUPER_TYPE, file.module(), imports.open(), join);
    }
  }

  private void tell(
      TypeFact.About kind, String about, Collection<String> types, Partitions.Appender join) {
    if (!types.isEmpty()) {
      join.type(new TypeFact(file.language().family(), kind, about, List.copyOf(types)));
    }
  }

  private void sort(Reference reference) {
    Sites site = Sites.one(reference.line(), reference.offset());
    Optional<String> target =
        Candidate.settle(
            inFile(reference), reference.kind(), reference.arity(), reference.arguments());
    if (target.isPresent()) {
      Settled key = new Settled(reference.from(), reference.kind(), reference.name(), target.get());
      settled.merge(key, site, Sites::plus);
    } else {
      waiting.merge(
          new Waiting(
              reference.from(),
              reference.kind(),
              reference.name(),
              reference.scope(),
              reference.qualifier(),
              reference.arity(),
              reference.arguments()),
          site,
          Sites::plus);
    }
  }

  private List<Candidate> inFile(Reference reference) {
    return switch (reference.scope()) {
      case LEXICAL -> outwards(reference);
      case SELF ->
          enclosingType(reference.from()).map(type -> members(type, reference)).orElse(List.of());
      case MEMBER ->
          file.scope(qualifier(reference.qualifier()))
              .map(scope -> members(scope, reference))
              .orElse(List.of());
      case SUPER, VALUE, LOCAL, UNKNOWN_RECEIVER -> List.of();
    };
  }

  private List<Candidate> outwards(Reference reference) {
    int inner = FileGraph.FILE;
    int scope = reference.from();
    while (true) {
      if (isVisible(scope)) {
        List<Candidate> found =
            seesAnonymousMembers(scope, inner)
                ? members(scope, reference)
                : withoutMethods(members(scope, reference));
        if (!found.isEmpty() || scope == FileGraph.FILE) {
          return found;
        }
      }
      inner = scope;
      scope = file.container(scope);
    }
  }

  /**
   * Methods that stand right in a body belong to an anonymous class there: only its other members
   * see them without a qualifier, if the language sees members so at all.
   */
  private boolean seesAnonymousMembers(int scope, int inner) {
    return file.language().seesMembersUnqualified()
        && (scope == FileGraph.FILE
            || Fit.isScope(file.definition(scope).kind())
            || (inner != FileGraph.FILE && file.definition(inner).kind() == EntityKind.METHOD));
  }

  private static List<Candidate> withoutMethods(List<Candidate> found) {
    return found.stream().filter(candidate -> candidate.kind() != EntityKind.METHOD).toList();
  }

  private boolean isVisible(int scope) {
    return scope == FileGraph.FILE
        || !Fit.isType(file.definition(scope).kind())
        || file.language().seesMembersUnqualified();
  }

  private List<Candidate> members(int container, Reference reference) {
    List<Candidate> found = new ArrayList<>(2);
    boolean qualified = reference.scope() == Scope.MEMBER;
    for (int index : file.named(reference.name())) {
      if (file.container(index) == container
          && Fit.fits(reference.kind(), file.definition(index).kind(), qualified)) {
        found.add(file.candidate(index));
      }
    }
    return found;
  }

  private Optional<Integer> enclosingType(int from) {
    for (int scope = from; scope != FileGraph.FILE; scope = file.container(scope)) {
      if (file.isSelf(scope)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  private List<Pending> pending() {
    List<Pending> pending = new ArrayList<>(waiting.size());
    waiting.forEach((reference, sites) -> pending.add(pending(reference, sites)));
    return pending;
  }

  private Pending pending(Waiting reference, Sites sites) {
    boolean qualified = reference.scope == Scope.MEMBER;
    List<String> hints = hints(reference);
    String name =
        reference.scope == Scope.LEXICAL ? imports.realName(reference.name) : reference.name;
    String unresolved =
        qualified ? Dotted.join(qualifier(reference.qualifier), reference.name) : reference.name;
    return new Pending(
        file.key(reference.from),
        reference.kind,
        name,
        null,
        hints,
        values(reference),
        "",
        "",
        reach(reference),
        reference.kind == EdgeKind.USES ? null : Keys.unresolved(unresolved),
        reference.arity,
        reference.arguments,
        sites);
  }

  private Set<Reach> reach(Waiting reference) {
    Language language = file.language();
    Set<Reach> reach = EnumSet.noneOf(Reach.class);
    if (language.handsOnNames()) {
      reach.add(Reach.HANDED_ON);
    }
    switch (reference.scope) {
      case LEXICAL -> {
        if (isGuessed(reference) && !isOfObject(reference.from)) {
          reach.add(Reach.ANYWHERE);
        }
        if (imports.binds(reference.name)) {
          reach.add(Reach.BOUND);
        }
        reach.add(language.seesMembersUnqualified() ? Reach.OWN : Reach.PLAIN);
      }
      case SELF -> {
        if (isGuessed(reference) && !isOfObject(reference.from)) {
          reach.add(Reach.ANYWHERE);
        }
      }
      case MEMBER, SUPER -> reach.add(Reach.QUALIFIED);
      case VALUE, UNKNOWN_RECEIVER -> {
        reach.add(Reach.RECEIVED);
        if (language.isExplicit()
            && reference.kind == EdgeKind.CALLS
            && reference.scope == Scope.VALUE) {
          reach.add(Reach.COUNTED);
        }
        boolean foreign = imports.binds(Dotted.first(qualifier(reference.qualifier)));
        if (!foreign && !language.isBuiltInMember(reference.name)) {
          reach.add(Reach.ANYWHERE);
        }
      }
      case LOCAL -> {}
    }
    return reach;
  }

  /** Whether the own thing is an object, which inherits nothing that another one holds. */
  private boolean isOfObject(int from) {
    return enclosingType(from)
        .filter(self -> !Fit.isType(file.definition(self).kind()))
        .isPresent();
  }

  /** Whether a name that stands for nothing known may be one that only one definition bears. */
  private boolean isGuessed(Waiting reference) {
    return !file.language().isExplicit() || reference.kind != EdgeKind.CALLS;
  }

  private List<String> hints(Waiting reference) {
    Set<String> hints = new LinkedHashSet<>();
    switch (reference.scope) {
      case LEXICAL -> {
        hints.addAll(imports.unqualified(reference.name));
        if (file.language().seesMembersUnqualified()) {
          enclosingOwner(reference.from)
              .ifPresent(owner -> addMembers(owner, reference.name, hints));
          addInherited(reference, hints);
        }
      }
      case SELF -> addOwn(reference, hints);
      case SUPER ->
          enclosingType(reference.from)
              .ifPresent(type -> addSuperTypes(type, reference.name, hints));
      case MEMBER -> {
        String qualifier = qualifier(reference.qualifier);
        addMembers(qualifier, reference.name, hints);
        file.scope(qualifier).ifPresent(type -> addSuperTypes(type, reference.name, hints));
      }
      case VALUE, UNKNOWN_RECEIVER, LOCAL -> {}
    }
    return List.copyOf(hints);
  }

  /** What may have the value that the name is a member of: a field, a variable, a callable. */
  private List<String> values(Waiting reference) {
    String qualifier = qualifier(reference.qualifier);
    if (reference.scope != Scope.VALUE && reference.scope != Scope.MEMBER) {
      return List.of();
    }
    boolean own = Dotted.first(qualifier).equals(THIS);
    String path = own ? Dotted.rest(qualifier) : qualifier;
    Set<String> values = new LinkedHashSet<>();
    if (own || (file.language().seesMembersUnqualified() && !isTypeName(path))) {
      for (String type : enclosingTypes(reference.from)) {
        values.add(Dotted.join(type, path));
      }
    }
    if (!own && reference.scope == Scope.VALUE) {
      values.addAll(qualifiedValue(path));
    }
    return List.copyOf(values);
  }

  /** Whether the name looks as those of types do, not as those of variables and constants. */
  private static boolean isTypeName(String name) {
    return name.length() > 1
        && Character.isUpperCase(name.charAt(0))
        && Character.isLowerCase(name.charAt(1));
  }

  private Collection<String> qualifiedValue(String path) {
    String first = Dotted.first(path);
    if (!first.endsWith(RETURNED)) {
      return imports.qualified(path);
    }
    String called = first.substring(0, first.length() - RETURNED.length());
    return imports.unqualified(called).stream()
        .map(callable -> Dotted.join(callable + RETURNED, Dotted.rest(path)))
        .toList();
  }

  /** Qualified names that the types around a definition may go by, the innermost first. */
  private Set<String> enclosingTypes(int from) {
    return enclosing.computeIfAbsent(from, this::typesAround);
  }

  private Set<String> typesAround(int from) {
    Set<String> types = new LinkedHashSet<>();
    for (int scope = from; scope != FileGraph.FILE; scope = file.container(scope)) {
      String owner = file.definition(scope).owner();
      if (owner != null && file.container(scope) == file.definition(scope).parent()) {
        types.addAll(imports.qualified(owner));
      }
      if (Fit.isType(file.definition(scope).kind())) {
        types.add(file.qualifiedName(scope));
      }
    }
    return types;
  }

  /** Members that the enclosing type has elsewhere: in other files of its package, or inherited. */
  private void addOwn(Waiting reference, Set<String> hints) {
    enclosingType(reference.from)
        .ifPresent(type -> hints.add(Dotted.join(file.qualifiedName(type), reference.name)));
    enclosingOwner(reference.from).ifPresent(owner -> addMembers(owner, reference.name, hints));
    addInherited(reference, hints);
  }

  private Optional<String> enclosingOwner(int from) {
    for (int scope = from; scope != FileGraph.FILE; scope = file.definition(scope).parent()) {
      String owner = file.definition(scope).owner();
      if (owner != null) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  private void addInherited(Waiting reference, Set<String> hints) {
    for (int scope = reference.from; scope != FileGraph.FILE; scope = file.container(scope)) {
      addSuperTypes(scope, reference.name, hints);
    }
  }

  private void addSuperTypes(int type, String name, Set<String> hints) {
    for (String superType : inherited.computeIfAbsent(type, this::climb)) {
      hints.add(Dotted.join(superType, name));
    }
  }

  /**
   * Qualified names that the super types of a type may go by, nearest first; super types of super
   * types as far as this file defines those.
   */
  private Set<String> climb(int type) {
    if (!superTypes.containsKey(type)) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    Set<Integer> seen = new LinkedHashSet<>(List.of(type));
    for (Deque<Integer> next = new ArrayDeque<>(seen); !next.isEmpty(); ) {
      for (String superType : superTypes.getOrDefault(next.removeFirst(), List.of())) {
        names.addAll(imports.qualified(superType));
        file.scope(superType).filter(seen::add).ifPresent(next::addLast);
      }
    }
    return names;
  }

  private void addMembers(String scope, String name, Set<String> hints) {
    for (String qualified : imports.qualified(scope)) {
      hints.add(Dotted.join(qualified, name));
    }
  }

  private void emitSettled(
      Set<Name> shared, Consumer<? super Edge> edges, Partitions.Appender join) {
    EdgeTable table = new EdgeTable();
    settled.forEach(
        (edge, sites) -> {
          String from = file.key(edge.from);
          if (shared.contains(new Name(from, edge.kind, edge.name))) {
            join.pending(Pending.known(from, edge.kind, edge.name, edge.to, sites));
          } else {
            table.add(from, edge.kind, edge.to, sites, Certainty.SAME_FILE);
          }
        });
    table.drain(file.path(), edges);
  }

  private void join(Import declared, Partitions.Appender join) {
    String module = imports.module(declared);
    Sites site = Sites.one(declared.line(), declared.offset());
    String name = declared.name() == null ? "" : declared.name();
    String unresolved = Keys.unresolved(Dotted.join(module, name));
    Set<Reach> reach =
        file.language().handsOnNames()
            ? EnumSet.of(Reach.QUALIFIED, Reach.HANDED_ON)
            : EnumSet.of(Reach.QUALIFIED);
    Pending pending =
        Pending.imported(
            file.path(),
            Imports.realName(declared),
            module,
            declared.module(),
            reach,
            unresolved,
            site);
    if (Imports.isOfOneName(declared)) {
      join.pending(pending);
    } else {
      join.pendingModule(pending);
    }
  }

  private static String qualifier(@Nullable String qualifier) {
    return qualifier == null ? "" : qualifier;
  }
}
