package dev.cutover.pipeline.resolve;

import dev.cutover.extract.FileFacts;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.Language;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of one file under their final names. Definitions go by their index in the facts,
 * -1 is the file.
 */
public final class FileGraph {
  /** The index that stands for the file itself. */
  public static final int FILE = -1;

  private final String path;
  private final Language language;
  private final FileFacts facts;
  private final String module;
  private final String[] localNames;
  private final String[] keys;
  private final int[] containers;
  private final @Nullable String[] testReasons;
  private final Map<String, List<Integer>> byName = new HashMap<>();
  private final Set<Integer> objects = new HashSet<>();
  private final Set<String> namespaces = new LinkedHashSet<>();
  private final Map<Integer, List<Callable>> constructors = new HashMap<>();

  public FileGraph(String path, Language language, FileFacts facts) {
    this.path = path;
    this.language = language;
    this.facts = facts;
    this.module = language.moduleOf(path, facts);
    int count = facts.definitions().size();
    localNames = new String[count];
    keys = new String[count];
    containers = new int[count];
    testReasons = new @Nullable String[count];
    nameAll();
    containAll();
  }

  public String path() {
    return path;
  }

  public Language language() {
    return language;
  }

  public FileFacts facts() {
    return facts;
  }

  /** Dotted name of the file's module, empty where it has none. */
  public String module() {
    return module;
  }

  public int size() {
    return keys.length;
  }

  public Definition definition(int index) {
    return facts.definitions().get(index);
  }

  /** The key of a definition, or the path for {@link #FILE}. */
  public String key(int index) {
    return index == FILE ? path : keys[index];
  }

  /** Module and local name, joined by a dot. */
  public String qualifiedName(int index) {
    return qualify(localNames[index]);
  }

  /** A name of this file's module. */
  String qualify(String localName) {
    return Dotted.join(module, localName);
  }

  /**
   * What a definition is contained in: its owner where that is a type of this file, else its
   * parent.
   */
  public int container(int index) {
    return containers[index];
  }

  /** Why a definition is test code, null for production code. */
  public @Nullable String testReason(int index) {
    return testReasons[index];
  }

  boolean isTest(int index) {
    return testReasons[index] != null;
  }

  /** Production definitions of this simple name, in order of appearance. */
  List<Integer> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /**
   * The type, namespace or object with methods of this file whose local name is or ends with the
   * dotted name.
   */
  Optional<Integer> scope(String dottedName) {
    for (int index : named(Dotted.last(dottedName))) {
      boolean holds = Fit.isScope(definition(index).kind()) || objects.contains(index);
      if (holds && Dotted.endsWith(localNames[index], dottedName)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /** Whether methods call each other on it as their own: a type, or an object with methods. */
  boolean isSelf(int index) {
    return Fit.isType(definition(index).kind()) || objects.contains(index);
  }

  /** The type of that name right where a definition of its members stands. */
  private Optional<Integer> beside(String type, int parent) {
    for (int index : named(type)) {
      if (definition(index).parent() == parent && Fit.isScope(definition(index).kind())) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /** The namespaces that this file opens, by local name. */
  Set<String> namespaces() {
    return namespaces;
  }

  /** A definition as a reference may find it. */
  Candidate candidate(int index) {
    EntityKind kind = definition(index).kind();
    return new Candidate(
        definition(index).name(),
        language.family(),
        kind,
        qualifiedName(index),
        callable(index),
        constructors.getOrDefault(index, List.of()));
  }

  private Callable callable(int index) {
    List<String> parameters = definition(index).parameters();
    return new Callable(keys[index], parameters == null ? -1 : parameters.size());
  }

  private void nameAll() {
    Map<String, Integer> twins = new HashMap<>();
    String testFile = language.testReason(path).orElse(null);
    for (int index = 0; index < size(); index++) {
      Definition definition = definition(index);
      int parent = definition.parent();
      String outer = parent == FILE ? "" : localNames[parent];
      String owner = definition.owner() == null ? "" : definition.owner();
      localNames[index] = Dotted.join(Dotted.join(outer, owner), definition.name());
      keys[index] = key(definition, localNames[index], twins);
      testReasons[index] = testReason(definition, testFile);
      if (definition.kind() == EntityKind.MODULE) {
        namespaces.add(localNames[index]);
      }
      if (!isTest(index)) {
        byName.computeIfAbsent(definition.name(), _ -> new ArrayList<>(2)).add(index);
      }
    }
  }

  private String key(Definition definition, String localName, Map<String, Integer> twins) {
    String first = Keys.definition(path, definition.kind(), localName, definition.parameters(), 1);
    int twin = twins.merge(first, 1, Integer::sum);
    return twin == 1
        ? first
        : Keys.definition(path, definition.kind(), localName, definition.parameters(), twin);
  }

  private @Nullable String testReason(Definition definition, @Nullable String testFile) {
    if (testFile != null) {
      return testFile;
    }
    if (definition.testReason() != null || definition.parent() == FILE) {
      return definition.testReason();
    }
    return testReasons[definition.parent()];
  }

  /**
   * What a definition with an owner is contained in: {@code app.use = …} in an object beside it.
   */
  private int holder(Definition definition, String owner) {
    Optional<Integer> type = beside(owner, definition.parent()).or(() -> scope(owner));
    if (type.isPresent()) {
      return type.get();
    }
    for (int index : named(owner)) {
      EntityKind kind = definition(index).kind();
      boolean canHold = kind == EntityKind.VARIABLE || kind == EntityKind.FUNCTION;
      if (canHold && definition(index).parent() == definition.parent()) {
        return index;
      }
    }
    return definition.parent();
  }

  private void rememberObject(Definition definition, int container) {
    boolean isMethod = definition.kind() == EntityKind.METHOD && container != FILE;
    if (isMethod
        && (container != definition.parent()
            || definition(container).kind() == EntityKind.VARIABLE)) {
      objects.add(container);
    }
  }

  private void containAll() {
    for (int index = 0; index < size(); index++) {
      Definition definition = definition(index);
      String owner = definition.owner();
      containers[index] = owner == null ? definition.parent() : holder(definition, owner);
      rememberObject(definition, containers[index]);
      if (definition.kind() == EntityKind.CONSTRUCTOR && !isTest(index) && !copies(definition)) {
        constructors
            .computeIfAbsent(containers[index], _ -> new ArrayList<>(2))
            .add(callable(index));
      }
    }
  }

  /** C++'s {@code Cart(const Cart&)}, which hardly any call by name means, and many deleted. */
  private static boolean copies(Definition constructor) {
    List<String> parameters = constructor.parameters();
    String name = constructor.name();
    return parameters != null
        && parameters.size() == 1
        && (parameters.getFirst().equals("const" + name + "&")
            || parameters.getFirst().equals(name + "&&"));
  }
}
