package dev.cutover.scenarios;

import dev.cutover.rollout.phase.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Policies of migrations as YAML. */
public final class Policies {
  private static final String CAREFUL = "cutover/policies/careful.yaml";

  private Policies() {}

  /**
   * Reads a policy.
   *
   * @throws ScenarioException that names every mistake of the file
   */
  public static Policy read(Path file) {
    return parse(file.toString(), Texts.read(file, "policy"));
  }

  /** The policy that is used where none is named. */
  public static Policy careful() {
    try (InputStream in = Policies.class.getResourceAsStream("/" + CAREFUL)) {
      if (in == null) {
        throw new IllegalStateException(CAREFUL + " is not on the class path");
      }
      return parse(CAREFUL, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Likewise of a text; the name is for messages. */
  public static Policy parse(String name, String text) {
    Mistakes mistakes = new Mistakes();
    Optional<Node> node = new Document(name, name, text).parse(mistakes);
    Policy policy =
        node.map(whole -> new PolicyReader(mistakes).policy(whole)).orElse(new Policy(Map.of()));
    mistakes.failIfAny();
    return policy;
  }
}
