package dev.cutover.ci.command;

import dev.cutover.ci.House;
import dev.cutover.ci.UsageException;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.store.Match;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import dev.cutover.store.Store;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a filled store. */
@Command(
    name = "query",
    description = "Ask a store: find, callers, callees, blast, search, outline, hotspots, stats.",
    mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STORE", description = "A connection string.")
  private String store;

  @Parameters(index = "1", paramLabel = "QUERY", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Query query;

  @Parameters(
      index = "2",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "WHAT",
      description =
          "A key as 'search' prints it, or a name that only one entity has; for search the text;"
              + " for outline a path.")
  private String what;

  @Option(
      names = "--depth",
      defaultValue = "3",
      description = "Longest way of a blast radius (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--kinds",
      split = ",",
      defaultValue = "calls,implements,imports,inherits,reads,uses,writes",
      paramLabel = "KIND",
      description = "Edges that a blast radius follows (default: all but contains).")
  private List<String> kinds;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Most answers of search and hotspots (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--match",
      defaultValue = "contains",
      description =
          "How search takes the text: ${COMPLETION-CANDIDATES}; fuzzy finds names that have its"
              + " letters in order, whatever stands between (default: ${DEFAULT-VALUE}).")
  private Match match;

  /** What can be asked. */
  enum Query {
    find,
    callers,
    callees,
    blast,
    search,
    outline,
    hotspots,
    stats
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public QueryCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = house.open(store, OpenOptions.DEFAULT.readOnly());
        Reader reader = opened.reader()) {
      switch (query) {
        case find -> print(entity(reader), out);
        case callers -> edges(reader, Reader.Direction.INCOMING, out);
        case callees -> edges(reader, Reader.Direction.OUTGOING, out);
        case blast ->
            reader
                .blastRadius(key(reader), depth, edgeKinds())
                .forEach(reached -> out.printf("%d  %s%n", reached.distance(), reached.key()));
        case search -> reader.search(match, required(), limit).forEach(found -> print(found, out));
        case outline -> reader.outline(required()).forEach(found -> print(found, out));
        case hotspots ->
            reader
                .hotspots(limit)
                .forEach(hotspot -> out.printf("%,8d  %s%n", hotspot.sites(), hotspot.key()));
        case stats -> print(reader.statistics(), out);
      }
    }
    out.flush();
    return 0;
  }

  private void edges(Reader reader, Reader.Direction direction, PrintWriter out) {
    for (Edge edge : reader.edges(key(reader), direction, EnumSet.of(EdgeKind.CALLS))) {
      String other = direction == Reader.Direction.INCOMING ? edge.from() : edge.to();
      out.printf(
          "%s  %d×, first at %s:%d, %s%n",
          other, edge.sites(), edge.path(), edge.firstLine(), edge.certainty());
    }
  }

  private String key(Reader reader) {
    if (reader.find(required()).isPresent() || what.startsWith("?") || what.indexOf('#') >= 0) {
      return what;
    }
    return entity(reader).key();
  }

  private Entity entity(Reader reader) {
    return reader
        .find(required())
        .orElseGet(
            () -> {
              List<Entity> named =
                  reader.search(what, Math.max(limit, 50)).stream()
                      .filter(entity -> entity.name().equals(what))
                      .toList();
              if (named.size() == 1) {
                return named.getFirst();
              }
              throw new UsageException(
                  named.isEmpty()
                      ? "nothing has the key or name '%s'; try: query %s search '%s'"
                          .formatted(what, store, what)
                      : "%d entities are named '%s'; give one's key: %s"
                          .formatted(
                              named.size(),
                              what,
                              String.join("  ", named.stream().map(Entity::key).toList())));
            });
  }

  private String required() {
    if (what.isEmpty()) {
      throw new UsageException("query " + query + " needs what to ask for behind it");
    }
    return what;
  }

  private Set<EdgeKind> edgeKinds() {
    Set<EdgeKind> chosen = EnumSet.noneOf(EdgeKind.class);
    for (String kind : kinds) {
      chosen.add(
          Arrays.stream(EdgeKind.values())
              .filter(known -> known.toString().equals(kind))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "--kinds: '%s' is unknown, expected some of: %s"
                              .formatted(kind, Arrays.toString(EdgeKind.values())))));
    }
    return chosen;
  }

  private static void print(Statistics statistics, PrintWriter out) {
    statistics.rows().forEach((relation, count) -> print(relation, count, out));
    statistics.entities().forEach((kind, count) -> print("entities: " + kind, count, out));
    statistics
        .edges()
        .forEach(
            (sort, count) ->
                print("edges: %s, %s".formatted(sort.kind(), sort.certainty()), count, out));
  }

  private static void print(Object what, long count, PrintWriter out) {
    out.printf("%-28s %,12d%n", what, count);
  }

  private static void print(Entity entity, PrintWriter out) {
    out.printf(
        "%s  %s:%d  %s%n",
        entity.key(), entity.path(), entity.span().startLine(), entity.signature());
  }
}
