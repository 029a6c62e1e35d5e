package dev.cutover.store;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stands in front of another reader: whatever is asked goes through one place, and each question is
 * answered by that reader's own means, also those that have an answer of last resort here.
 */
public abstract class FrontReader implements Reader {
  /**
   * Passes a question on.
   *
   * @param question of the reader behind; a scan calls its sink within, and answers true
   */
  protected abstract <A> A pass(Function<Reader, A> question);

  @Override
  public void scan(Relation relation, Consumer<Row> sink) {
    scan(relation, KeyRange.ALL, sink);
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    boolean _ =
        pass(
            reader -> {
              range.scan(reader, relation, sink);
              return true;
            });
  }

  @Override
  public Optional<Entity> find(String key) {
    return pass(reader -> reader.find(key));
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    return pass(reader -> reader.edges(key, direction, kinds));
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    return pass(reader -> reader.search(match, text, limit));
  }

  @Override
  public List<Entity> outline(String path) {
    return pass(reader -> reader.outline(path));
  }

  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    return pass(reader -> reader.blastRadius(key, depth, kinds));
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    return pass(reader -> reader.hotspots(limit));
  }

  @Override
  public Map<Relation, Long> counts() {
    return pass(Reader::counts);
  }

  @Override
  public Statistics statistics() {
    return pass(Reader::statistics);
  }

  @Override
  public Fingerprint fingerprint() {
    return pass(Reader::fingerprint);
  }
}
