package dev.cutover.backend.cozo;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Keys;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.Reader;
import dev.cutover.store.Statistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks one script for each question; the engine answers it from one state of the graph. */
final class CozoReader implements Reader {
  private final CozoClient client;
  private final Questions questions;

  CozoReader(CozoClient client, Questions questions) {
    this.client = client;
    this.questions = questions;
  }

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    Parameters bounds = new Parameters().with("from", range.from());
    range.to().ifPresent(to -> bounds.with("to", to));
    client.each(
        questions.scan(relation, range),
        bounds,
        cells -> sink.accept(StoredRows.row(relation, cells)));
  }

  @Override
  public Optional<Entity> find(String key) {
    Parameters parameters = new Parameters().with("key", key);
    return entities(questions.find(), parameters).stream().findFirst();
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    String question =
        switch (direction) {
          case OUTGOING -> questions.outgoing();
          case INCOMING -> questions.incoming();
        };
    return client.ask(question, named(key, kinds), StoredRows::edge);
  }

  /**
   * First only among the names that begin with the text: where there are enough of them, no others
   * need to be looked at.
   */
  @Override
  public List<Entity> search(Match match, String text, int limit) {
    if (limit <= 0) {
      return List.of();
    }
    String wanted = NameMatcher.fold(text);
    Optional<String> end = Beginnings.end(wanted);
    if (end.isPresent()) {
      Parameters parameters = wanted(wanted, limit).with("end", end.get());
      List<Entity> found = entities(questions.searchBeginnings(), parameters);
      if (match == Match.PREFIX || found.size() == limit) {
        return found;
      }
    }
    String regex = new NameMatcher(match, text).regex();
    return entities(questions.search(match), wanted(wanted, limit).with("regex", regex));
  }

  @Override
  public List<Entity> outline(String path) {
    Parameters parameters =
        new Parameters().with("path", path).with("begin", path + "#").with("end", path + "$");
    return entities(questions.outline(), parameters);
  }

  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    return client.ask(
        questions.blastRadius(),
        named(key, kinds).with("depth", depth),
        cells -> new Reached(cells.text(), cells.number()));
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    if (limit <= 0) {
      return List.of();
    }
    Parameters parameters =
        new Parameters()
            .with("kind", EdgeKind.CALLS.toString())
            .with("unresolved", Keys.unresolved(""))
            .with("limit", limit);
    return client.ask(
        questions.hotspots(), parameters, cells -> new Hotspot(cells.text(), cells.sum()));
  }

  @Override
  public Map<Relation, Long> counts() {
    return client.ask(questions.counts(), new Parameters(), CozoReader::counts).getFirst();
  }

  @Override
  public Statistics statistics() {
    Statistics.Builder builder = new Statistics.Builder();
    client.each(questions.statistics(), new Parameters(), cells -> add(cells, builder));
    return builder.build();
  }

  private static void add(Cells cells, Statistics.Builder to) {
    Relation relation = Relation.of(cells.text());
    String kind = cells.text();
    String certainty = cells.text();
    long count = cells.large();
    switch (relation) {
      case ENTITIES -> to.add(EntityKind.of(kind), count);
      case EDGES -> to.add(EdgeKind.of(kind), Certainty.of(certainty), count);
      case EXCLUDED_TESTS, WORD_COVERAGE, IGNORED_FILES -> to.add(relation, count);
    }
  }

  private List<Entity> entities(String question, Parameters parameters) {
    return client.ask(question, parameters, StoredRows::entity);
  }

  private static Map<Relation, Long> counts(Cells cells) {
    Map<Relation, Long> counts = new EnumMap<>(Relation.class);
    for (Table table : Table.values()) {
      counts.put(table.relation(), cells.large());
    }
    return counts;
  }

  private static Parameters named(String key, Set<EdgeKind> kinds) {
    return new Parameters()
        .with("key", key)
        .withAll("kinds", kinds.stream().map(EdgeKind::toString).toList());
  }

  private static Parameters wanted(String text, int limit) {
    return new Parameters().with("text", text).with("limit", limit);
  }
}
