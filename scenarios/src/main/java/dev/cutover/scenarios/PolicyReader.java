package dev.cutover.scenarios;

import dev.cutover.rollout.phase.Measure;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.rollout.phase.Policy.Missing;
import dev.cutover.rollout.phase.Policy.Rule;
import dev.cutover.rollout.phase.Policy.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what has to be seen before a migration goes on. */
final class PolicyReader {
  private static final int MOST = 1_000_000_000;

  private final Mistakes mistakes;

  PolicyReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  Policy policy(Node node) {
    Fields fields = new Fields(node, Shape.POLICY, mistakes);
    fields.text("description");
    Map<Phase, Stage> stages = new EnumMap<>(Phase.class);
    for (Node item : fields.list("phases")) {
      Fields stage = new Fields(item, Shape.STAGE, mistakes);
      Phase phase = stage.choice("phase", Phase.class);
      if (stages.putIfAbsent(phase, stage(stage)) != null) {
        mistakes.at(
            item, "the phase '%s' is there twice, leave one out".formatted(Spelling.of(phase)));
      }
      if (phase == Phase.NEW_ONLY) {
        mistakes.at(item, "nothing comes behind the phase 'new-only', so it has no rules");
      }
    }
    return new Policy(stages);
  }

  private Stage stage(Fields fields) {
    List<Rule> rules = fields.list("rules").stream().map(this::rule).toList();
    return new Stage(
        rules,
        Duration.ofMillis((long) (1000 * fields.number("every", 0.01, 86_400))),
        fields.integer("passes-to-advance", 1, 1, MOST),
        fields.integer("failures-to-step-back", 1, 1, MOST));
  }

  private Rule rule(Node node) {
    Fields fields = new Fields(node, Shape.RULE, mistakes);
    return new Rule(
        fields.choice("measure", Measure.class),
        fields.number("at-most", 0, MOST),
        fields.integer("samples", 1, 1, MOST),
        fields.choice("missing", Missing.class, Missing.HOLD));
  }
}
