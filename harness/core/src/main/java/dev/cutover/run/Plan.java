package dev.cutover.run;

import dev.cutover.measure.Cell;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The order of a campaign: scenario by scenario, rounds outermost, the cells of a round shuffled
 * from the seed. A scenario's order depends on its own name and cells only.
 */
final class Plan {
  private Plan() {}

  static List<PlannedTrial> of(Suite suite, long seed) {
    List<PlannedTrial> trials = new ArrayList<>();
    List<Scenario> scenarios = suite.scenarios();
    for (int i = 0; i < scenarios.size(); i++) {
      Scenario scenario = scenarios.get(i);
      RandomGenerator random =
          new SplittableRandom(seed ^ (0x9E3779B9L * scenario.name().hashCode()));
      for (int round = 1; round <= scenario.rounds(); round++) {
        trials.addAll(
            round(
                "%d-%s-r%d".formatted(i + 1, slug(scenario.name()), round),
                scenario,
                round,
                random));
      }
    }
    return List.copyOf(trials);
  }

  private static List<PlannedTrial> round(
      String id, Scenario scenario, int round, RandomGenerator random) {
    List<Place> places = places(scenario);
    Collections.shuffle(places, random);
    List<PlannedTrial> trials = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      trials.add(places.get(i).trial("%s-%02d".formatted(id, i + 1), scenario, round, i + 1));
    }
    return trials;
  }

  private static List<Place> places(Scenario scenario) {
    List<Place> places = new ArrayList<>();
    for (String corpus : scenario.corpora()) {
      for (String store : scenario.stores()) {
        scenario
            .variants()
            .forEach(variant -> places.add(new Place(corpus, store, Optional.of(variant))));
        if (scenario.load().roofline()) {
          places.add(new Place(corpus, store, Optional.empty()));
        }
      }
    }
    return places;
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private record Place(String corpus, String store, Optional<Variant> variant) {
    PlannedTrial trial(String id, Scenario scenario, int round, int position) {
      Cell cell =
          new Cell(
              scenario.name(),
              corpus,
              StoreUri.parse(store).toString(),
              variant.map(Variant::name).orElse(Cell.ROOFLINE));
      return new PlannedTrial(id, scenario, cell, corpus, store, variant, round, position);
    }
  }
}
