package dev.cutover.rollout.phase;

import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.rollout.phase.Phase.Side;
import dev.cutover.store.FrontReader;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import dev.cutover.store.Reader;
import dev.cutover.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks the current primary, each question anew. Questions with a key are compared in phases that
 * do; scans are not: a comparison of everything is another thing.
 */
final class RoutedReader extends FrontReader {
  private final Router router;
  private final Connection<Reader> toOld;
  private final Connection<Reader> toNew;

  RoutedReader(Router router) {
    this.router = router;
    this.toOld = new Connection<>(() -> router.store(Side.OLD).reader());
    this.toNew = new Connection<>(() -> router.store(Side.NEW).reader());
  }

  private <A> A ask(Question<A> question) {
    Phase asked = router.phase();
    long start = System.nanoTime();
    A answer = pass(question::ask);
    router.shadows().times().record(asked, System.nanoTime() - start);
    if (asked.shadows()) {
      router.shadows().offer(question, answer, asked.primary());
    }
    return answer;
  }

  @Override
  protected <A> A pass(Function<Reader, A> question) {
    return answer(question, () -> false);
  }

  /**
   * A new primary that fails is asked no more, if the old one can take its place.
   *
   * @param begun whether a part of the answer is out already, so that nobody else can give it
   */
  private <A> A answer(Function<Reader, A> ask, BooleanSupplier begun) {
    while (true) {
      Side side = router.phase().primary();
      Connection<Reader> connection = side == Side.OLD ? toOld : toNew;
      try {
        return ask.apply(connection.get());
      } catch (StoreException e) {
        connection.drop();
        if (!router.failed(side, e) || begun.getAsBoolean()) {
          throw e;
        }
      }
    }
  }

  @Override
  public void scan(Relation relation, KeyRange range, Consumer<Row> sink) {
    AtomicBoolean begun = new AtomicBoolean();
    boolean _ =
        answer(
            reader -> {
              range.scan(
                  reader,
                  relation,
                  row -> {
                    begun.setPlain(true);
                    sink.accept(row);
                  });
              return true;
            },
            begun::getPlain);
  }

  @Override
  public Optional<Entity> find(String key) {
    return ask(new Question.Find(key));
  }

  @Override
  public List<Edge> edges(String key, Direction direction, Set<EdgeKind> kinds) {
    return ask(new Question.Edges(key, direction, kinds));
  }

  @Override
  public List<Entity> search(Match match, String text, int limit) {
    return ask(new Question.Search(match, text, limit));
  }

  @Override
  public List<Entity> outline(String path) {
    return ask(new Question.Outline(path));
  }

  @Override
  public List<Reached> blastRadius(String key, int depth, Set<EdgeKind> kinds) {
    return ask(new Question.Blast(key, depth, kinds));
  }

  @Override
  public List<Hotspot> hotspots(int limit) {
    return ask(new Question.Hotspots(limit));
  }

  @Override
  public void close() {
    try (toOld;
        toNew) {
      // both, whatever happens to one
    }
  }
}
