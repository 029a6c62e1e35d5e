package dev.cutover.reports.figure;

import dev.cutover.reports.figure.LatencyFigures.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The stores that one scenario measured on one corpus, beside each other: what a team looks at
 * before it moves its graph.
 *
 * @param scene scenario and corpus
 * @param stores each in the variant that took most files a second, in the order of the scenario;
 *     two at least
 */
public record StoreComparison(String scene, List<Store> stores) {
  /** What the query latencies of different stores are summed up by. */
  private static final double PERCENTILE = 99;

  /**
   * A store in its fastest variant.
   *
   * @param latencies of that variant
   */
  public record Store(CellFigures cell, List<LatencyFigures> latencies) {
    /** Connection string and variant. */
    public String name() {
      return cell.cell().store() + " · " + cell.cell().subject();
    }

    /** What it promised of a commit. */
    public String durability() {
      return cell.durability().orElse("unknown");
    }

    /** Most memory seen: of the process and of the store's servers. */
    public OptionalLong memory() {
      OptionalLong process = cell.peakResident();
      return process.isEmpty()
          ? process
          : OptionalLong.of(process.getAsLong() + cell.peakServer().orElse(0));
    }

    /** The latencies of one kind of query, if it was asked. */
    public Optional<LatencyFigures> latency(Question question) {
      return latencies.stream().filter(each -> each.key().question().equals(question)).findFirst();
    }

    private double filesPerSecond() {
      return cell.filesPerSecond().orElseThrow().mean();
    }
  }

  /** All scenarios and corpora of a run that measured several stores. */
  public static List<StoreComparison> of(
      List<CellFigures> cells, Collection<LatencyFigures> latencies) {
    Map<String, Map<String, CellFigures>> scenes = new LinkedHashMap<>();
    for (CellFigures cell : cells) {
      if (cell.filesPerSecond().isPresent()) {
        scenes
            .computeIfAbsent(cell.scene(" · "), _ -> new LinkedHashMap<>())
            .merge(cell.cell().store(), cell, StoreComparison::faster);
      }
    }
    List<StoreComparison> all = new ArrayList<>();
    scenes.forEach(
        (scene, fastest) -> {
          if (fastest.size() > 1) {
            all.add(
                new StoreComparison(
                    scene, fastest.values().stream().map(cell -> store(cell, latencies)).toList()));
          }
        });
    return all;
  }

  /** What any of the stores was asked, in the order of the scenario. */
  public Set<Question> questions() {
    Set<Question> questions = new LinkedHashSet<>();
    stores.forEach(store -> store.latencies.forEach(each -> questions.add(each.key().question())));
    return questions;
  }

  /** Which store is best by each measure, a sentence each. */
  public List<String> summary() {
    return Stream.of(rates(), latencies(), room()).flatMap(List::stream).toList();
  }

  /** Which store takes most files a second, of those that promise the same. */
  public List<String> rates() {
    Map<String, List<Store>> tiers = new LinkedHashMap<>();
    for (Store store : stores) {
      tiers.computeIfAbsent(store.durability(), _ -> new ArrayList<>()).add(store);
    }
    List<String> lines = new ArrayList<>();
    tiers.forEach((tier, some) -> lines.add(fastest(tier, some)));
    return lines;
  }

  /** Which store takes least memory, and which least disk. */
  public List<String> room() {
    return Stream.of(
            best("takes least memory", store -> asDouble(store.memory()), Numbers::megabytes),
            best("takes least disk", store -> asDouble(store.cell.diskBytes()), Numbers::megabytes))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<String> latencies() {
    return questions().stream()
        .flatMap(
            question ->
                best(
                    "answers %s (%s) quickest at p99"
                        .formatted(question.word(), question.circumstances()),
                    store -> latency(store, question),
                    Numbers::latency)
                    .stream())
        .toList();
  }

  private static CellFigures faster(CellFigures one, CellFigures other) {
    double mean = one.filesPerSecond().orElseThrow().mean();
    return other.filesPerSecond().orElseThrow().mean() > mean ? other : one;
  }

  private static Store store(CellFigures cell, Collection<LatencyFigures> latencies) {
    return new Store(
        cell, latencies.stream().filter(each -> each.key().cell().equals(cell.cell())).toList());
  }

  private static String fastest(String tier, List<Store> some) {
    List<Store> ranked =
        some.stream().sorted(Comparator.comparingDouble(Store::filesPerSecond).reversed()).toList();
    Store first = ranked.getFirst();
    String rate =
        "%s takes %s files/s"
            .formatted(first.name(), Numbers.spread(first.cell.filesPerSecond().orElseThrow()));
    if (ranked.size() == 1) {
      return "%s and is alone with the durability %s.".formatted(rate, tier);
    }
    Store next = ranked.get(1);
    return "%s, most of those with the durability %s: %s times as many as %s%s."
        .formatted(
            rate,
            tier,
            Numbers.plain(first.filesPerSecond() / next.filesPerSecond()),
            next.name(),
            doubt(first, next));
  }

  private static String doubt(Store first, Store next) {
    Optional<Spread.Interval> upper = first.cell.filesPerSecond().orElseThrow().interval();
    Optional<Spread.Interval> lower = next.cell.filesPerSecond().orElseThrow().interval();
    if (upper.isEmpty() || lower.isEmpty()) {
      return ", in a single round, which proves nothing";
    }
    return lower.get().high() < upper.get().low()
        ? ""
        : ", which proves nothing, since their intervals overlap";
  }

  /**
   * A sentence on the stores with the smallest, the next and the largest figure, if two have one.
   */
  private Optional<String> best(
      String praise, Function<Store, OptionalDouble> figure, Function<Double, String> text) {
    List<Store> ranked =
        stores.stream()
            .filter(store -> figure.apply(store).isPresent())
            .sorted(Comparator.comparingDouble(store -> figure.apply(store).orElseThrow()))
            .toList();
    if (ranked.size() < 2) {
      return Optional.empty();
    }
    Function<Store, String> shown = store -> text.apply(figure.apply(store).orElseThrow());
    StringBuilder sentence =
        new StringBuilder(
            "%s %s: %s, then %s with %s"
                .formatted(
                    ranked.getFirst().name(),
                    praise,
                    shown.apply(ranked.getFirst()),
                    ranked.get(1).name(),
                    shown.apply(ranked.get(1))));
    if (ranked.size() > 2) {
      sentence.append(
          ", last %s with %s".formatted(ranked.getLast().name(), shown.apply(ranked.getLast())));
    }
    return Optional.of(sentence.append('.').toString());
  }

  private static OptionalDouble latency(Store store, Question question) {
    return store
        .latency(question)
        .map(each -> each.microseconds(PERCENTILE))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble asDouble(OptionalLong bytes) {
    return bytes.isPresent()
        ? OptionalDouble.of((double) bytes.getAsLong())
        : OptionalDouble.empty();
  }
}
