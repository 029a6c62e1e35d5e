package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.run.gate.BlockSource.Round;
import dev.cutover.verdict.pairs.Prior;
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
      grow(tracks, until);
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

  private void grow(List<Track> tracks, int until) {
    for (List<Track> open = open(tracks); !open.isEmpty(); open = open(tracks)) {
      int next = open.getFirst().size();
      if (next == until) {
        return;
      }
      progress.accept("block %d of %d, %d cells".formatted(next + 1, until, open.size()));
      Optional<Round> round = round(itinerary(open, next));
      if (round.isEmpty()) {
        open.forEach(
            it -> it.settle(Judgement.INCONCLUSIVE, "the budget was spent before a verdict"));
        return;
      }
      open.forEach(track -> take(round.get(), track, track::add));
    }
  }

  private Itinerary itinerary(List<Track> tracks, int block) {
    List<Cell> cells = tracks.stream().map(track -> track.cell).toList();
    return Itinerary.draw(orders.seed(), cells, block, orders.pairs());
  }

  private static void take(Round round, Track track, Consumer<Block> sink) {
    Block block = round.blocks().get(track.cell);
    if (block == null) {
      track.settle(Judgement.BROKEN, Objects.requireNonNull(round.broken().get(track.cell)));
    } else {
      sink.accept(block);
    }
  }

  /** Nothing where it would not end within the budget. */
  private Optional<Round> round(Itinerary itinerary) {
    int cells = itinerary.stops().size();
    long began = ticker.nanos();
    if (began - start + longest * cells >= orders.budget().toNanos()) {
      return Optional.empty();
    }
    Round round = blocks.run(itinerary);
    longest = Math.max(longest, (ticker.nanos() - began) / cells);
    return Optional.of(round);
  }

  private void judge(List<Track> tracks, int look) {
    List<Track> open = open(tracks);
    Map<Quantity, Prior> priors = priors(tracks);
    List<Rule.Series> all =
        open.stream()
            .flatMap(track -> track.quantities().stream().map(it -> series(track, it, priors)))
            .toList();
    int settled = tracks.stream().filter(track -> !track.open()).mapToInt(Track::width).sum();
    Iterator<Judged> judged = orders.rule().judge(all, look, settled).iterator();
    List<Claim> claims = new ArrayList<>();
    for (Track track : open) {
      Map<Quantity, Judged> own = new EnumMap<>(Quantity.class);
      track.quantities().forEach(quantity -> own.put(quantity, judged.next()));
      track.judged(own);
      decide(track).ifPresent(claims::add);
    }
    confirm(claims, priors);
  }

  /** Cells that are settled tell as well how far blocks of this machine deviate. */
  private static Map<Quantity, Prior> priors(List<Track> tracks) {
    Map<Quantity, Prior> priors = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      priors.put(
          quantity, Prior.of(tracks.stream().flatMap(it -> it.of(quantity).stream()).toList()));
    }
    return priors;
  }

  private Rule.Series series(Track track, Quantity quantity, Map<Quantity, Prior> priors) {
    return new Rule.Series(
        track.of(quantity).orElseThrow(),
        orders.floor(quantity),
        Objects.requireNonNull(priors.get(quantity)));
  }

  /** What is to be confirmed, where the cell is not settled without. */
  private Optional<Claim> decide(Track track) {
    List<Quantity> worse = track.answered(Answer.REGRESSION);
    boolean decided = !worse.isEmpty() || track.answered(Answer.UNDECIDED).isEmpty();
    Optional<String> moved = track.moved(orders.floor(Quantity.TIME));
    if (decided && moved.isPresent()) {
      track.settle(Judgement.UNSTABLE, moved.get());
    } else if (!worse.isEmpty()) {
      return Optional.of(new Claim(track, worse, new ArrayList<>()));
    } else if (decided) {
      track.settle(Judgement.PASS, "every effect is below its floor");
    }
    return Optional.empty();
  }

  /** What looked worse in a cell, and what fresh sides say of it. */
  private record Claim(Track track, List<Quantity> worse, List<Block> again) {}

  private void confirm(List<Claim> claims, Map<Quantity, Prior> priors) {
    List<Claim> left = new ArrayList<>(claims);
    int blocks = orders.looks().blocks().getFirst();
    for (int i = 0; i < blocks && !left.isEmpty(); i++) {
      progress.accept(
          "confirmation, block %d of %d, %d cells".formatted(i + 1, blocks, left.size()));
      Optional<Round> round =
          round(itinerary(left.stream().map(Claim::track).toList(), i).reversed());
      if (round.isEmpty()) {
        left.forEach(
            it ->
                it.track.settle(
                    Judgement.INCONCLUSIVE, "the budget was spent before a confirmation"));
        return;
      }
      left.forEach(claim -> take(round.get(), claim.track, claim.again::add));
      left.removeIf(claim -> !claim.track.open());
    }
    left.forEach(claim -> conclude(claim, priors));
  }

  private void conclude(Claim claim, Map<Quantity, Prior> priors) {
    Optional<Block.RowFault> fault =
        claim.again.stream().flatMap(it -> it.rowFault().stream()).findFirst();
    if (fault.isPresent()) {
      claim.track.settle(Judgement.REGRESSION, "in the confirmation " + fault.get().what());
      return;
    }
    List<Quantity> twice = claim.worse.stream().filter(it -> confirmed(claim, it, priors)).toList();
    if (twice.isEmpty()) {
      claim.track.settle(
          Judgement.INCONCLUSIVE,
          "%s looked worse, fresh runs did not agree".formatted(words(claim.worse)));
    } else {
      claim.track.settle(
          Judgement.REGRESSION,
          twice.stream()
              .map(it -> words(it, claim.track.judged(it)))
              .collect(Collectors.joining("; ")));
    }
  }

  private boolean confirmed(Claim claim, Quantity quantity, Map<Quantity, Prior> priors) {
    return orders
        .rule()
        .confirms(series(claim.track, quantity, priors), Track.of(claim.again, quantity));
  }

  private static String words(List<Quantity> quantities) {
    return quantities.stream().map(Quantity::toString).collect(Collectors.joining(" and "));
  }

  private static String words(Quantity quantity, Judged judged) {
    return "%s %+.1f%% (95%% interval %+.1f%% to %+.1f%%), confirmed"
        .formatted(
            quantity,
            100 * Math.expm1(judged.effect()),
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
