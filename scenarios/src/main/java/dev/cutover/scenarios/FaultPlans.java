package dev.cutover.scenarios;

import dev.cutover.fault.FaultPlan;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Fault plans as YAML, read and written. */
public final class FaultPlans {
  private FaultPlans() {}

  /**
   * Reads a plan.
   *
   * @throws ScenarioException that names every mistake of the file
   */
  public static FaultPlan read(Path file) {
    return parse(file.toString(), Texts.read(file, "fault plan"));
  }

  /** Likewise of a text; the name is for messages. */
  public static FaultPlan parse(String name, String text) {
    Mistakes mistakes = new Mistakes();
    Optional<Node> node = new Document(name, name, text).parse(mistakes);
    FaultPlan plan =
        node.map(whole -> new FaultReader(mistakes).plan(whole)).orElse(FaultPlan.NONE);
    mistakes.failIfAny();
    return plan;
  }

  /** The YAML of a plan; read again, it is the same plan. */
  public static String yaml(String description, FaultPlan plan) {
    return FaultText.of(description, plan);
  }
}
