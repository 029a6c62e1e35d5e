package dev.cutover.scenarios;

import dev.cutover.scenario.Suite;
import java.util.List;

/**
 * A suite after overrides.
 *
 * <p>A scenario keeps those of its variants and stores that were named; one that keeps none is left
 * out. What was named and is in no scenario joins the first one. A gate that lost a cell it needs
 * is left out.
 *
 * @param leftOut what was left out and why, a line each
 */
public record Tailored(Suite suite, List<String> leftOut) {
  public Tailored {
    leftOut = List.copyOf(leftOut);
  }
}
