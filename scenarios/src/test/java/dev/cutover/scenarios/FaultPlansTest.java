package dev.cutover.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cutover.fault.CacheDamage;
import dev.cutover.fault.Fault;
import dev.cutover.fault.Fault.Moment;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.FaultPlan;
import dev.cutover.fault.RandomPlans;
import dev.cutover.fault.RandomPlans.Ground;
import dev.cutover.model.Relation;
import dev.cutover.store.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultPlansTest {
  private static final Set<Class<?>> NOT_DRAWN =
      Set.of(Fault.WriterKill.class, Fault.LanguageServerKill.class);

  @Test
  void a_plan_is_read() {
    String text =
        """
        description: Three things
        faults:
          - {fault: busy, batch: 3, times: 2}
          - {fault: torn, on: secondary, batch: 1, relation: word-coverage}
          - {fault: kill, batch: 7, moment: inside, row: 120}
        """;

    assertThat(FaultPlans.parse("plan.yaml", text))
        .isEqualTo(
            new FaultPlan(
                List.of(
                    new Fault.Busy(Side.PRIMARY, 3, 2),
                    new Fault.Torn(Side.SECONDARY, 1, Relation.WORD_COVERAGE),
                    new Fault.Kill(Side.PRIMARY, 7, new Moment.Inside(120)))));
  }

  @Test
  void drawn_plans_are_written_and_read_again_as_they_were_and_hold_every_kind() {
    Ground ground =
        new Ground(
            40,
            100,
            50,
            List.of(Side.values()),
            Set.of(Capability.PERSISTENT, Capability.SERVER),
            true);
    Set<Class<?>> kinds = new HashSet<>();
    for (int seed = 0; seed < 500; seed++) {
      FaultPlan plan = RandomPlans.draw(new Random(seed), ground);

      String text = FaultPlans.yaml("drawn from seed '" + seed + "'", plan);
      assertThat(FaultPlans.parse("plan.yaml", text)).isEqualTo(plan);
      assertThat(RandomPlans.draw(new Random(seed), ground)).isEqualTo(plan);
      plan.faults().forEach(fault -> kinds.add(fault.getClass()));
    }
    assertThat(kinds)
        .hasSize(FaultReader.Kind.values().length - NOT_DRAWN.size())
        .doesNotContainAnyElementsOf(NOT_DRAWN);
  }

  @Test
  void what_is_not_drawn_is_written_and_read_too() {
    FaultPlan plan =
        new FaultPlan(
            List.of(
                new Fault.WriterKill(3),
                new Fault.LanguageServerKill(4),
                new Fault.CacheLoss(5, CacheDamage.Kind.REPLACED_BY_FOLDER)));

    assertThat(FaultPlans.parse("plan.yaml", FaultPlans.yaml("by hand", plan))).isEqualTo(plan);
  }

  @Test
  void nothing_need_go_wrong() {
    String text = FaultPlans.yaml("Quiet", FaultPlan.NONE);

    assertThat(FaultPlans.parse("plan.yaml", text)).isEqualTo(FaultPlan.NONE);
  }

  @Test
  void a_later_kill_has_its_time() {
    assertThat(
            FaultPlans.parse(
                "p", "description: x\nfaults: [{fault: kill-later, milliseconds: 90}]"))
        .isEqualTo(new FaultPlan(List.of(new Fault.KillLater(Duration.ofMillis(90)))));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "description: x\nfaults:\n- {fault: buzy, batch: 1}",
            List.of("plan.yaml:3: unknown fault 'buzy', did you mean 'busy'?")),
        arguments(
            "description: x\nfaults:\n- {fault: busy, batch: 0}\n- {fault: torn, batch: 2}",
            List.of(
                "plan.yaml:3: 'batch' is '0', should be a whole number from 1 to 1000000000",
                "plan.yaml:4: a fault needs the key 'relation'")),
        arguments(
            "description: x\nfaults:\n- {fault: busy, batch: 1, row: 3}",
            List.of(
                "plan.yaml:3: the key 'row' means nothing for the fault 'busy', which may have: on,"
                    + " batch, times")),
        arguments(
            "description: x\nfaults:\n- {fault: kill, batch: 1, moment: after, row: 3}",
            List.of(
                "plan.yaml:3: the key 'row' means nothing for the moment 'after', only for"
                    + " 'inside'")),
        arguments(
            "faults: {fault: kill}",
            List.of(
                "plan.yaml:1: a fault-plan needs the key 'description'",
                "plan.yaml:1: 'faults' is a mapping, should be a list")),
        arguments("", List.of("plan.yaml:1: the file is empty")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void every_mistake_is_told_with_its_place(String text, List<String> told) {
    ScenarioException refused =
        catchThrowableOfType(ScenarioException.class, () -> FaultPlans.parse("plan.yaml", text));

    assertThat(refused.mistakes()).hasSize(told.size());
    for (int i = 0; i < told.size(); i++) {
      assertThat(refused.mistakes().get(i)).startsWith(told.get(i));
    }
  }

  @Test
  void a_plan_that_is_not_there_is_named() {
    assertThat(
            catchThrowableOfType(
                ScenarioException.class, () -> FaultPlans.read(Path.of("no-such.yaml"))))
        .hasMessage("no-such.yaml: there is no such fault plan");
  }
}
