package dev.cutover.scenarios;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies overrides to a suite. */
final class Tailoring {
  private final Suite suite;
  private final Overrides overrides;
  private final List<Variant> variants;
  private final List<String> leftOut = new ArrayList<>();

  private Tailoring(Suite suite, Overrides overrides, List<Variant> variants) {
    this.suite = suite;
    this.overrides = overrides;
    this.variants = variants;
  }

  /** Checks everything that was named, all at once. */
  static Tailoring of(Catalog catalog, String name, Overrides overrides) {
    Mistakes mistakes = new Mistakes();
    Optional<Suite> suite = catalog.findSuite(name);
    if (suite.isEmpty()) {
      unknown(mistakes, "suite", name, catalog.suites().stream().map(Suite::name).toList());
    }
    List<Variant> variants = new ArrayList<>();
    for (String variant : overrides.variants()) {
      catalog.findVariant(variant).ifPresent(variants::add);
      if (catalog.findVariant(variant).isEmpty()) {
        List<String> known = catalog.variants().stream().map(Variant::name).toList();
        unknown(mistakes, "variant", variant, known);
      }
    }
    checkSchemes("corpus", overrides.corpora(), catalog.known().corpora(), mistakes);
    checkSchemes("store", overrides.stores(), catalog.known().stores(), mistakes);
    checkOnce("variant", overrides.variants(), mistakes);
    checkRounds(overrides, mistakes);
    mistakes.failIfAny();
    return new Tailoring(suite.orElseThrow(), overrides, variants);
  }

  private static void unknown(Mistakes mistakes, String what, String read, List<String> known) {
    mistakes.add("unknown %s '%s', %s".formatted(what, read, Spelling.suggestion(read, known)));
  }

  private static void checkSchemes(
      String what, List<String> uris, Set<String> known, Mistakes mistakes) {
    uris.forEach(uri -> Schemes.check(what, uri, known).ifPresent(mistakes::add));
    checkOnce(what, uris, mistakes);
  }

  private static void checkOnce(String what, List<String> names, Mistakes mistakes) {
    names.stream()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .forEach(
            name ->
                mistakes.add(
                    "%s '%s' is named twice, leave one out"
                        .formatted(what, dev.cutover.store.StoreUri.parse(name))));
  }

  private static void checkRounds(Overrides overrides, Mistakes mistakes) {
    overrides
        .rounds()
        .ifPresent(
            rounds -> {
              if (rounds < 1 || rounds > ScenarioReader.MOST_ROUNDS) {
                mistakes.add(
                    "rounds is %d, should be from 1 to %d"
                        .formatted(rounds, ScenarioReader.MOST_ROUNDS));
              }
            });
  }

  Tailored result() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario scenario : suite.scenarios()) {
      boolean first = scenario.equals(suite.scenarios().getFirst());
      withGatesThatHold(withCells(scenario, first), scenario).ifPresent(scenarios::add);
    }
    if (scenarios.isEmpty()) {
      throw new ScenarioException(
          Stream.concat(Stream.of("nothing is left to run:"), leftOut.stream()).toList());
    }
    return new Tailored(new Suite(suite.name(), suite.description(), scenarios), leftOut);
  }

  private Scenario withCells(Scenario scenario, boolean first) {
    return new Scenario(
        scenario.name(),
        scenario.title(),
        corpora(scenario),
        stores(scenario, first),
        variants(scenario, first),
        overrides.rounds().orElse(scenario.rounds()),
        scenario.durability(),
        scenario.load(),
        scenario.gates().stream().map(this::seeded).toList());
  }

  private List<String> corpora(Scenario scenario) {
    return overrides.corpora().isEmpty()
        ? scenario.corpora().stream()
            .map(uri -> SyntheticSeed.replace(uri, overrides.seed()))
            .toList()
        : overrides.corpora().stream()
            .map(uri -> SyntheticSeed.add(uri, overrides.seed()))
            .toList();
  }

  private List<String> stores(Scenario scenario, boolean first) {
    return kept(
        scenario,
        first,
        overrides.stores(),
        Schemes::of,
        each -> each.stores().stream().map(Schemes::of).collect(Collectors.toSet()),
        scenario.stores());
  }

  private List<Variant> variants(Scenario scenario, boolean first) {
    return kept(
        scenario,
        first,
        variants,
        Variant::name,
        each -> each.variants().stream().map(Variant::name).collect(Collectors.toSet()),
        scenario.variants());
  }

  /** Those named that the scenario has; for the first also those that no scenario has. */
  private <T> List<T> kept(
      Scenario scenario,
      boolean first,
      List<T> named,
      Function<T, String> name,
      Function<Scenario, Set<String>> names,
      List<T> own) {
    if (named.isEmpty()) {
      return own;
    }
    Predicate<T> nobodys =
        item ->
            suite.scenarios().stream()
                .noneMatch(each -> names.apply(each).contains(name.apply(item)));
    return named.stream()
        .filter(
            item ->
                names.apply(scenario).contains(name.apply(item)) || (first && nobodys.test(item)))
        .toList();
  }

  private Optional<Scenario> withGatesThatHold(Scenario tailored, Scenario original) {
    if (tailored.variants().isEmpty() || tailored.stores().isEmpty()) {
      leftOut.add(
          "scenario %s: has none of the named %s"
              .formatted(original.name(), tailored.variants().isEmpty() ? "variants" : "stores"));
      return Optional.empty();
    }
    List<Gate> gates = new ArrayList<>();
    for (Gate gate : tailored.gates()) {
      Optional<String> lost = lost(tailored, gate);
      lost.ifPresent(
          why ->
              leftOut.add(
                  "gate '%s' of scenario %s: needs %s"
                      .formatted(gate.name(), original.name(), why)));
      if (lost.isEmpty()) {
        gates.add(gate);
      }
    }
    return worthRunning(tailored, gates);
  }

  private static Optional<String> lost(Scenario scenario, Gate gate) {
    if (gate instanceof Gate.FlatMemory && scenario.corpora().size() < GateCheck.LEAST_CORPORA) {
      return Optional.of("%d corpora".formatted(GateCheck.LEAST_CORPORA));
    }
    if (gate instanceof Gate.Ratio ratio
        && ratio.of().variant().isEmpty()
        && ratio.of().store().equals(ratio.over().store())
        && scenario.variants().size() < 2) {
      return Optional.of("another variant to compare with");
    }
    return Selections.absent(scenario, gate)
        .map(absent -> "the %s '%s'".formatted(absent.what(), absent.read()))
        .findFirst();
  }

  /** A scenario about memory says nothing without its gate, and is slow. */
  private Optional<Scenario> worthRunning(Scenario scenario, List<Gate> gates) {
    if (gates.isEmpty()
        || (scenario.load().memory()
            && gates.stream().noneMatch(Gate.FlatMemory.class::isInstance))) {
      leftOut.add("scenario %s: nothing that it is for is left".formatted(scenario.name()));
      return Optional.empty();
    }
    return Optional.of(
        new Scenario(
            scenario.name(),
            scenario.title(),
            scenario.corpora(),
            scenario.stores(),
            scenario.variants(),
            scenario.rounds(),
            scenario.durability(),
            scenario.load(),
            gates));
  }

  /** A gate that names a synthetic corpus means the one with the new seed. */
  private Gate seeded(Gate gate) {
    return overrides.seed().isEmpty() ? gate : SyntheticSeed.replace(gate, overrides.seed());
  }
}
