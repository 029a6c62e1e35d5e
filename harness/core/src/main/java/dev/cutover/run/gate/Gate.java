package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.verdict.pairs.Rule;
import dev.cutover.verdict.pairs.Rule.Answer;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs all cells up to a look, judges them together, and goes on with those that are undecided.
 *
 * <p>What would be a regression is run again with fresh sides in reverse order; both must agree.
 */
public final class Gate {
  private final GateOrders orders;
  private final BlockSource blocks;
  private final Ticker ticker;
  private final Consumer<String> progress;
  private final long start;
  private long longest;

  /**
   * @param controls nanoseconds of work that is nothing of the project, by what it is
   * @param progress told what is being done
   */
  public Gate(
      GateOrders orders,
      Sides sides,
      Supplier<Map<String, Long>> controls,
      Ticker ticker,
      Consumer<String> progress) {
    this(orders, new BlockRun(sides, controls, orders.warmUps()), ticker, progress);
  }

  /** On blocks from anywhere. */
  public Gate(GateOrders orders, BlockSource blocks, Ticker ticker, Consumer<String> progress) {
    this.orders = orders;
    this.blocks = blocks;
    this.ticker = ticker;
    this.progress = progress;
    this.start = ticker.nanos();
  }

  /** Of every cell in its order. */
  public List<CellResult> run(List<Cell> cells) {
    List<Track> tracks = cells.stream().map(Track::new).toList();
    for (int look = 0; look < orders.looks().size(); look++) {
      int until = orders.looks().blocks().get(look);
      open(tracks).forEach(track -> grow(track, until));
      judge(tracks, look);
    }
    open(tracks).forEach(this::undecided);
    return tracks.stream().map(Track::result).toList();
  }

  /** The worst of the cells; without any, nothing is known. */
  public static Judgement of(List<CellResult> results) {
    return results.stream()
        .map(CellResult::judgement)
        .max(Enum::compareTo)
        .orElse(Judgement.INCONCLUSIVE);
  }

  private static List<Track> open(List<Track> tracks) {
    return tracks.stream().filter(Track::open).toList();
  }

  private void grow(Track track, int until) {
    while (track.open() && track.size() < until) {
      progress.accept("%s: block %d of %d".formatted(track.cell.title(), track.size() + 1, until));
      try {
        block(track.cell, turns(track.cell, track.size()))
            .ifPresentOrElse(
                track::add,
                () ->
                    track.settle(Judgement.INCONCLUSIVE, "the budget was spent before a verdict"));
      } catch (SideException e) {
        track.settle(Judgement.BROKEN, e.what());
      }
    }
  }

  private Turns turns(Cell cell, int block) {
    return Turns.draw(orders.seed(), cell, block, orders.pairs());
  }

  /** Nothing where it would not end within the budget. */
  private Optional<Block> block(Cell cell, Turns turns) {
    long began = ticker.nanos();
    if (began - start + longest >= orders.budget().toNanos()) {
      return Optional.empty();
    }
    Block block = blocks.run(cell, turns);
    longest = Math.max(longest, ticker.nanos() - began);
    return Optional.of(block);
  }

  private void judge(List<Track> tracks, int look) {
    List<Track> open = open(tracks);
    List<Rule.Series> series = open.stream().flatMap(this::series).toList();
    int settled = tracks.stream().filter(track -> !track.open()).mapToInt(Track::width).sum();
    Iterator<Judged> judged = orders.rule().judge(series, look, settled).iterator();
    for (Track track : open) {
      Map<Quantity, Judged> own = new EnumMap<>(Quantity.class);
      track.quantities().forEach(quantity -> own.put(quantity, judged.next()));
      track.judged(own);
      decide(track, own);
    }
  }

  private Stream<Rule.Series> series(Track track) {
    return track.quantities().stream().map(it -> track.series(it, orders.floor(it)));
  }

  private void decide(Track track, Map<Quantity, Judged> judged) {
    List<Quantity> worse = with(Answer.REGRESSION, judged);
    boolean decided = !worse.isEmpty() || with(Answer.UNDECIDED, judged).isEmpty();
    Optional<String> moved = track.moved(orders.floor(Quantity.TIME));
    if (decided && moved.isPresent()) {
      track.settle(Judgement.UNSTABLE, moved.get());
    } else if (!worse.isEmpty()) {
      confirm(track, worse, judged);
    } else if (decided) {
      track.settle(Judgement.PASS, "every effect is below its floor");
    }
  }

  private static List<Quantity> with(Answer answer, Map<Quantity, Judged> judged) {
    return judged.keySet().stream().filter(it -> of(it, judged).answer() == answer).toList();
  }

  private static Judged of(Quantity quantity, Map<Quantity, Judged> judged) {
    return Objects.requireNonNull(judged.get(quantity));
  }

  private void confirm(Track track, List<Quantity> worse, Map<Quantity, Judged> judged) {
    List<Block> again = new ArrayList<>();
    try {
      for (int i = 0; i < orders.looks().blocks().getFirst(); i++) {
        progress.accept("%s: confirmation, block %d".formatted(track.cell.title(), i + 1));
        block(track.cell, turns(track.cell, i).reversed()).ifPresent(again::add);
      }
    } catch (SideException e) {
      track.settle(Judgement.BROKEN, e.what());
      return;
    }
    if (again.size() < orders.looks().blocks().getFirst()) {
      track.settle(Judgement.INCONCLUSIVE, "the budget was spent before a confirmation");
      return;
    }
    Optional<Block.RowFault> fault =
        again.stream().flatMap(it -> it.rowFault().stream()).findFirst();
    if (fault.isPresent()) {
      track.settle(Judgement.REGRESSION, "in the confirmation " + fault.get().what());
      return;
    }
    List<Quantity> twice = worse.stream().filter(it -> confirmed(again, it)).toList();
    if (twice.isEmpty()) {
      track.settle(
          Judgement.INCONCLUSIVE,
          "%s looked worse, fresh runs did not agree".formatted(words(worse)));
    } else {
      track.settle(
          Judgement.REGRESSION,
          twice.stream().map(it -> words(it, of(it, judged))).collect(Collectors.joining("; ")));
    }
  }

  private boolean confirmed(List<Block> again, Quantity quantity) {
    return orders.rule().confirms(Track.series(again, quantity, orders.floor(quantity)));
  }

  private static String words(List<Quantity> quantities) {
    return quantities.stream().map(Quantity::toString).collect(Collectors.joining(" and "));
  }

  private static String words(Quantity quantity, Judged judged) {
    return "%s %+.1f%% (95%% interval %+.1f%% to %+.1f%%), confirmed"
        .formatted(
            quantity,
            100 * Math.expm1(judged.estimate()),
            100 * Math.expm1(judged.interval().low()),
            100 * Math.expm1(judged.interval().high()));
  }

  private void undecided(Track track) {
    track
        .moved(orders.floor(Quantity.TIME))
        .ifPresentOrElse(
            moved -> track.settle(Judgement.UNSTABLE, moved),
            () ->
                track.settle(
                    Judgement.INCONCLUSIVE,
                    "%d blocks did not tell whether it is beyond the floor"
                        .formatted(track.size())));
  }
}
