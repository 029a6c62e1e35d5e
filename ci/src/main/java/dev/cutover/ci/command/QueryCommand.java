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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Asks a filled store. What a query does not heed is refused, since its answer would be another.
 */
@Command(
    name = "query",
    description = "Ask a store: find, callers, callees, blast, search, outline, hotspots, stats.",
    mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {
  private static final String WHAT = "WHAT";
  private static final Set<EdgeKind> CALLS = EnumSet.of(EdgeKind.CALLS);
  private static final Set<EdgeKind> BLAST = EnumSet.complementOf(EnumSet.of(EdgeKind.CONTAINS));
  private static final int CANDIDATES = 50;

  /** What some queries heed and others do not. */
  private static final Set<String> OF_SOME =
      Arrays.stream(Query.values())
          .flatMap(query -> query.heeds.stream())
          .collect(Collectors.toUnmodifiableSet());

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
      paramLabel = WHAT,
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
      paramLabel = "KIND",
      description =
          "Edges that are asked for (default: calls for callers and callees, all but contains for a"
              + " blast radius).")
  private List<String> kinds = List.of();

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

  /** What can be asked, with the options that it heeds. */
  enum Query {
    find(WHAT),
    callers(WHAT, "--kinds"),
    callees(WHAT, "--kinds"),
    blast(WHAT, "--depth", "--kinds"),
    search(WHAT, "--limit", "--match"),
    outline(WHAT),
    hotspots("--limit"),
    stats;

    @SuppressWarnings("ImmutableEnumChecker") // it is, by Set.of
    private final Set<String> heeds;

    Query(String... heeds) {
      this.heeds = Set.of(heeds);
    }
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public QueryCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    check();
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = house.open(store, OpenOptions.DEFAULT.readOnly());
        Reader reader = opened.reader()) {
      switch (query) {
        case find -> print(entity(reader), out);
        case callers -> edges(reader, Reader.Direction.INCOMING, out);
        case callees -> edges(reader, Reader.Direction.OUTGOING, out);
        case blast ->
            reader
                .blastRadius(key(reader), depth, kindsOr(BLAST))
                .forEach(reached -> out.printf("%d  %s%n", reached.distance(), reached.key()));
        case search -> reader.search(match, what, limit).forEach(found -> print(found, out));
        case outline -> reader.outline(what).forEach(found -> print(found, out));
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
    for (Edge edge : reader.edges(key(reader), direction, kindsOr(CALLS))) {
      String other = direction == Reader.Direction.INCOMING ? edge.from() : edge.to();
      out.printf(
          "%s  %d×, first at %s:%d, %s%n",
          other, edge.sites(), edge.path(), edge.firstLine(), edge.certainty());
    }
  }

  private String key(Reader reader) {
    return what.startsWith("?") ? what : entity(reader).key();
  }

  private Entity entity(Reader reader) {
    return reader
        .find(what)
        .orElseGet(
            () -> {
              List<Entity> named =
                  reader.search(what, CANDIDATES).stream()
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

  private Set<EdgeKind> kindsOr(Set<EdgeKind> usual) {
    return kinds.isEmpty()
        ? usual
        : kinds.stream()
            .flatMap(name -> kind(name).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EdgeKind.class)));
  }

  private static Optional<EdgeKind> kind(String name) {
    return Arrays.stream(EdgeKind.values()).filter(it -> it.toString().equals(name)).findFirst();
  }

  /** All mistakes at once. */
  private void check() {
    List<String> mistakes = new ArrayList<>();
    if (query.heeds.contains(WHAT) && what.isEmpty()) {
      mistakes.add("query %s needs what to ask for behind it".formatted(query));
    }
    for (ArgSpec given : spec.commandLine().getParseResult().matchedArgs()) {
      String name = given instanceof OptionSpec option ? option.longestName() : given.paramLabel();
      if (OF_SOME.contains(name) && !query.heeds.contains(name)) {
        mistakes.add("query %s does not heed %s".formatted(query, name));
      }
    }
    for (String name : kinds) {
      if (kind(name).isEmpty()) {
        mistakes.add(
            "--kinds: '%s' is unknown, expected some of: %s"
                .formatted(name, Arrays.toString(EdgeKind.values())));
      }
    }
    if (depth < 1) {
      mistakes.add("--depth: %d is less than 1".formatted(depth));
    }
    if (limit < 1) {
      mistakes.add("--limit: %d is less than 1".formatted(limit));
    }
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
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
