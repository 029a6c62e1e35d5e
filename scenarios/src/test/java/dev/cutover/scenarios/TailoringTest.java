package dev.cutover.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TailoringTest {
  private static final Known KNOWN =
      new Known(2, Set.of("dir", "sources", "synthetic"), Stores.ALL, Stores.BROKERS);

  private static final Catalog CATALOG = Catalog.load(Optional.empty(), KNOWN);

  @Test
  void nothing_overridden_is_the_suite_as_it_is() {
    Tailored tailored = CATALOG.tailor("quick", Overrides.NONE);

    assertThat(tailored.suite()).isEqualTo(CATALOG.suite("quick"));
    assertThat(tailored.leftOut()).isEmpty();
  }

  @Test
  void scenarios_keep_the_variants_that_are_named_and_gates_that_lose_theirs_are_listed() {
    Tailored tailored = CATALOG.tailor("quick", variants("streaming", "baseline"));

    assertThat(tailored.suite().scenarios())
        .extracting(Scenario::name)
        .containsExactly(
            "quick-variants", "quick-writers", "quick-sql", "quick-queries", "quick-memory");
    assertThat(tailored.suite().scenarios().getFirst().variants())
        .extracting(Variant::name)
        .containsExactly("streaming", "baseline");
    assertThat(tailored.suite().scenarios().getFirst().gates())
        .extracting(Gate::name)
        .containsExactly("parity", "no-errors", "streaming is faster than row by row");
    assertThat(tailored.leftOut())
        .contains(
            "gate 'a write queue costs little against direct writes' of scenario quick-variants:"
                + " needs the variant 'write-queue'");
  }

  @Test
  void a_scenario_that_keeps_no_variant_is_left_out() {
    Tailored tailored = CATALOG.tailor("quick", variants("baseline", "streaming", "sequential"));

    assertThat(CATALOG.tailor("quick", variants("baseline")).leftOut())
        .contains("scenario quick-writers: has none of the named variants");
    assertThat(tailored.suite().scenarios().getFirst().variants()).hasSize(3);
  }

  @Test
  void a_variant_of_no_scenario_joins_the_first() {
    Tailored tailored = CATALOG.tailor("smoke", variants("baseline", "write-queue"));

    assertThat(tailored.suite().scenarios().getFirst().variants())
        .extracting(Variant::name)
        .containsExactly("baseline", "write-queue");
  }

  @Test
  void a_connection_string_takes_the_place_of_its_scheme() {
    Tailored tailored = CATALOG.tailor("quick", stores("postgres://me:secret@host/db"));

    assertThat(tailored.suite().scenarios())
        .extracting(Scenario::name)
        .containsExactly("quick-writers", "quick-queries");
    assertThat(tailored.suite().scenarios())
        .allMatch(scenario -> scenario.stores().equals(List.of("postgres://me:secret@host/db")));
    assertThat(tailored.leftOut()).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void another_corpus_takes_the_place_of_all_and_ends_what_needs_three() {
    Tailored tailored = CATALOG.tailor("quick", corpora("dir:/src"));

    assertThat(tailored.suite().scenarios())
        .allMatch(scenario -> scenario.corpora().equals(List.of("dir:/src")))
        .noneMatch(scenario -> scenario.name().equals("quick-memory"));
    assertThat(tailored.leftOut())
        .containsExactly(
            "gate 'flat-memory' of scenario quick-memory: needs 3 corpora",
            "scenario quick-memory: nothing that it is for is left");
  }

  @Test
  void a_seed_is_given_to_synthetic_corpora_only() {
    Overrides seed =
        new Overrides(List.of(), List.of(), List.of(), OptionalLong.of(7), OptionalInt.of(4));
    List<Scenario> scenarios = CATALOG.tailor("quick", seed).suite().scenarios();

    assertThat(scenarios.getFirst().corpora()).containsExactly("synthetic:java?files=200&seed=7");
    assertThat(scenarios.get(1).corpora())
        .isEqualTo(CATALOG.suite("quick").scenarios().get(1).corpora());
    assertThat(scenarios).allMatch(scenario -> scenario.rounds() == 4);
  }

  @Test
  void a_seed_that_a_named_corpus_has_is_kept() {
    Overrides overrides =
        new Overrides(
            List.of("synthetic:java?files=9&seed=1", "synthetic:java?files=9", "synthetic:sql"),
            List.of(),
            List.of(),
            OptionalLong.of(7),
            OptionalInt.empty());

    assertThat(CATALOG.tailor("smoke", overrides).suite().scenarios().getFirst().corpora())
        .containsExactly(
            "synthetic:java?files=9&seed=1",
            "synthetic:java?files=9&seed=7",
            "synthetic:sql?seed=7");
  }

  @Test
  void everything_unknown_is_told_at_once() {
    Overrides wrong =
        new Overrides(
            List.of("nowhere:x"),
            List.of("sqlit", "mem", "mem"),
            List.of("streming"),
            OptionalLong.empty(),
            OptionalInt.of(0));
    ScenarioException thrown =
        catchThrowableOfType(ScenarioException.class, () -> CATALOG.tailor("smok", wrong));

    assertThat(thrown.mistakes())
        .map(line -> line.replaceAll("known: .*", "known: …"))
        .containsExactly(
            "unknown suite 'smok', did you mean 'smoke'? known: …",
            "unknown variant 'streming', did you mean 'streaming'? known: …",
            "unknown corpus 'nowhere:x', known: …",
            "unknown store 'sqlit', did you mean 'sqlite'? known: …",
            "store 'mem' is named twice, leave one out",
            "rounds is 0, should be from 1 to 1000");
  }

  @Test
  void a_gate_that_names_a_synthetic_corpus_means_the_one_with_the_new_seed() {
    Gate.Selection old =
        new Gate.Selection(
            Optional.empty(), Optional.empty(), Optional.of("synthetic:java?files=5&seed=1"));
    Gate gate = new Gate.RooflineShare("roof", old, 0.5, Optional.empty(), Optional.empty());

    assertThat(Selections.of(SyntheticSeed.replace(gate, OptionalLong.of(9))))
        .extracting(Gate.Selection::corpus)
        .containsExactly(Optional.of("synthetic:java?files=5&seed=9"));
  }

  @Test
  void a_suite_of_which_nothing_is_left_is_a_mistake() {
    assertThatThrownBy(() -> CATALOG.tailor("memory", corpora("dir:/src")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("nothing is left to run:")
        .hasMessageContaining("of scenario full-memory: needs 3 corpora");
  }

  private static Overrides variants(String... names) {
    return new Overrides(
        List.of(), List.of(), List.of(names), OptionalLong.empty(), OptionalInt.empty());
  }

  private static Overrides stores(String... stores) {
    return new Overrides(
        List.of(), List.of(stores), List.of(), OptionalLong.empty(), OptionalInt.empty());
  }

  private static Overrides corpora(String... corpora) {
    return new Overrides(
        List.of(corpora), List.of(), List.of(), OptionalLong.empty(), OptionalInt.empty());
  }
}
