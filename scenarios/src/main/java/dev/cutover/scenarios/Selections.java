package dev.cutover.scenarios;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Selection;
import dev.cutover.scenario.Scenario;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether a scenario has the cells that its gates mean. */
final class Selections {
  private static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Optional.empty());

  private Selections() {}

  /** What a selection names that the scenario does not have, and what it has instead. */
  record Absent(String what, String read, List<String> known) {}

  static List<Absent> absent(Scenario scenario, Selection selection) {
    List<Absent> absent = new ArrayList<>();
    List<String> variants = scenario.variants().stream().map(Variant::name).toList();
    selection
        .variant()
        .filter(name -> !variants.contains(name))
        .ifPresent(name -> absent.add(new Absent("variant", name, variants)));
    selection
        .store()
        .filter(store -> scenario.stores().stream().noneMatch(each -> means(store, each)))
        .ifPresent(store -> absent.add(new Absent("store", store, scenario.stores())));
    selection
        .corpus()
        .filter(corpus -> !scenario.corpora().contains(corpus))
        .ifPresent(corpus -> absent.add(new Absent("corpus", corpus, scenario.corpora())));
    return absent;
  }

  /** A mere scheme means every store of its kind. */
  private static boolean means(String named, String store) {
    StoreUri asked = StoreUri.parse(named);
    return asked.rest().isEmpty()
        ? asked.scheme().equals(StoreUri.parse(store).scheme())
        : named.equals(store);
  }

  /** The cells that a gate judges, and those that it compares them with. */
  static List<Selection> of(Gate gate) {
    return switch (gate) {
      case Gate.Ratio ratio -> List.of(ratio.of(), ratio.over());
      case Gate.Level level -> List.of(level.of());
      case Gate.RooflineShare share -> List.of(share.of());
      case Gate.Latency latency -> List.of(latency.of());
      case Gate.FlatMemory memory -> List.of(memory.of());
      case Gate.Parity _, Gate.NoErrors _ -> List.of(ALL);
    };
  }

  static Stream<Absent> absent(Scenario scenario, Gate gate) {
    return of(gate).stream().flatMap(selection -> absent(scenario, selection).stream());
  }
}
