package dev.cutover.pipeline.resolve;

import dev.cutover.extract.FileFacts.Import;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the imports of a file make of a name: the qualified names that it may stand for. */
final class Imports {
  private static final String ALL = "*";
  private static final String DEFAULT_EXPORT = "default";

  private final FileGraph file;
  private final Set<String> modules = new HashSet<>();
  private final Map<String, String> bound = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final Map<String, Set<String>> qualified = new HashMap<>();

  Imports(FileGraph file) {
    this.file = file;
    for (Import declared : file.facts().imports()) {
      bind(declared, module(declared));
    }
  }

  /** The dotted module of an import. */
  String module(Import declared) {
    return file.language().importedModule(file.path(), declared);
  }

  /**
   * The name that an import's target bears where it is defined; a default export goes by the name
   * given here.
   */
  static String realName(Import declared) {
    String name = declared.name() == null ? "" : declared.name();
    String alias = declared.alias();
    return name.equals(DEFAULT_EXPORT) && alias != null ? alias : name;
  }

  /** Whether the file imports something under this name. */
  boolean binds(String name) {
    return bound.containsKey(name);
  }

  /**
   * The name that an unqualified name bears where it is defined; what stands for a whole module,
   * and is used as if it were one thing of it, is taken to bear the name given here.
   */
  String realName(String name) {
    String target = bound.get(name);
    return target == null || modules.contains(name) ? name : Dotted.last(target);
  }

  /** The modules all of whose names the file sees. */
  List<String> open() {
    return open;
  }

  /** Whether the import is of one name, not of a module or of all it holds. */
  static boolean isOfOneName(Import declared) {
    return declared.name() != null && !declared.name().equals(ALL);
  }

  /**
   * Qualified names that an unqualified name may stand for; one that is imported by name stands for
   * that alone.
   */
  List<String> unqualified(String name) {
    String target = bound.get(name);
    if (target != null) {
      return List.of(modules.contains(name) ? Dotted.join(target, name) : target);
    }
    List<String> names = new ArrayList<>(open.size() + 1);
    if (!file.module().isEmpty()) {
      names.add(file.qualify(name));
    }
    for (String module : open) {
      names.add(Dotted.join(module, name));
    }
    if (file.language().hasOpenNamespaces()) {
      for (String namespace : file.namespaces()) {
        names.add(Dotted.join(namespace, name));
      }
    }
    return names;
  }

  /** Qualified names that a dotted type or module may stand for. */
  Set<String> qualified(String dotted) {
    Set<String> known = qualified.get(dotted);
    if (known == null) {
      known = qualify(dotted);
      qualified.put(dotted, known);
    }
    return known;
  }

  private Set<String> qualify(String dotted) {
    Set<String> names = new LinkedHashSet<>();
    String first = Dotted.first(dotted);
    String target = bound.get(first);
    if (target != null) {
      names.add(Dotted.join(target, Dotted.rest(dotted)));
      if (modules.contains(first)) {
        names.add(Dotted.join(target, dotted));
      }
      return names;
    }
    file.scope(first)
        .ifPresent(type -> names.add(Dotted.join(file.qualifiedName(type), Dotted.rest(dotted))));
    names.addAll(unqualified(dotted));
    if (dotted.indexOf('.') >= 0 || file.module().isEmpty()) {
      names.add(dotted);
    }
    return names;
  }

  private void bind(Import declared, String module) {
    String alias = declared.alias();
    if (ALL.equals(declared.name())) {
      file.language().moduleBeside(file.path(), declared).ifPresent(open::add);
      open.add(module);
    }
    if (alias != null && !isOfOneName(declared)) {
      modules.add(alias);
    }
    if (alias != null) {
      bound.put(alias, isOfOneName(declared) ? Dotted.join(module, realName(declared)) : module);
    }
  }
}
