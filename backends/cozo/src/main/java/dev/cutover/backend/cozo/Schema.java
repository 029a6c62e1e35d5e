package dev.cutover.backend.cozo;

import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The stored relations of a graph and the record that says that they are ours. */
record Schema(Address address, CozoClient client) {
  private static final String VERSION = "1";

  /** Index, and the columns that it is sorted by. */
  private record Index(Table table, String name, String columns) {
    String in(String graph) {
      return table.in(graph) + ":" + name;
    }
  }

  private static final List<Index> INDEXES =
      List.of(
          new Index(Table.EDGES, "by_target", "target, kind, source"),
          new Index(Table.ENTITIES, "by_name", "folded"));

  /** Makes sure of the relations: creates them where there are none, refuses what is not ours. */
  void prepare(Access access) {
    Set<String> existing = existing();
    if (existing.isEmpty()) {
      if (access == Access.READ_ONLY) {
        throw new StoreException.Unavailable(
            "there is no store at " + address + "; write one before reading it");
      }
      create();
    } else {
      checkVersion(existing);
    }
    if (access == Access.READ_WRITE) {
      createIndexes(existing);
    }
  }

  /** Removes the graph with everything in it, if there is one. */
  void drop() {
    Set<String> existing = existing();
    if (existing.isEmpty()) {
      return;
    }
    checkVersion(existing);
    INDEXES.stream()
        .map(index -> index.in(address.graph()))
        .filter(existing::contains)
        .forEach(index -> change("::index drop " + index));
    change(
        "::remove "
            + existing.stream()
                .filter(name -> name.indexOf(':') < 0)
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  /** The stored relations and indexes whose names are those of the graph. */
  private Set<String> existing() {
    String prefix = address.graph() + "_";
    Set<String> ours = Set.copyOf(names());
    return client.ask("::relations", new Parameters(), Cells::text).stream()
        .filter(name -> name.startsWith(prefix) && ours.contains(name))
        .collect(Collectors.toSet());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(mark()));
    for (Table table : Table.values()) {
      names.add(table.in(address.graph()));
    }
    INDEXES.forEach(index -> names.add(index.in(address.graph())));
    return names;
  }

  /** Another process may have been quicker by a moment; then all of it is there. */
  private void create() {
    String mark =
        """
        {:create %1$s {name: String => value: String}}
        {?[name, value] <- [["schema", "%2$s"]] :put %1$s {name => value}}
        """
            .formatted(mark(), VERSION);
    try {
      change(Table.each(table -> table.create(address.graph())) + mark);
    } catch (StoreException.Transient e) {
      throw e;
    } catch (StoreException e) {
      if (existing().isEmpty()) {
        throw e;
      }
    }
  }

  /** An index is created by a script of its own, and while there are no rows yet. */
  private void createIndexes(Set<String> existing) {
    for (Index index : INDEXES) {
      if (!existing.contains(index.in(address.graph()))) {
        createIndex(index);
      }
    }
  }

  private void createIndex(Index index) {
    String name = index.in(address.graph());
    try {
      change("::index create %s {%s}".formatted(name, index.columns()));
    } catch (StoreException.Transient e) {
      throw e;
    } catch (StoreException e) {
      if (!existing().contains(name)) {
        throw e;
      }
    }
  }

  private void checkVersion(Set<String> existing) {
    if (!existing.contains(mark())) {
      throw new StoreException.Unavailable(
          "%s: the relations named %s_… there are something else; name another graph, as ?graph=NAME"
              .formatted(address, address.graph()));
    }
    List<String> versions =
        client.ask(
            "?[value] := *%s{name: 'schema', value}".formatted(mark()),
            new Parameters(),
            Cells::text);
    if (!versions.equals(List.of(VERSION))) {
      throw new StoreException.Unavailable(
          "%s has schema %s, this Cutover reads and writes schema %s; name another graph, as"
                  .formatted(address, String.join(", ", versions), VERSION)
              + " ?graph=NAME, or use the Cutover that wrote it");
    }
  }

  private String mark() {
    return address.graph() + "_cutover";
  }

  private void change(String script) {
    client.change(script, new Parameters());
  }
}
