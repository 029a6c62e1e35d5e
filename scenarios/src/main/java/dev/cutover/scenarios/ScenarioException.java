package dev.cutover.scenarios;

import java.util.List;

/** What was asked for cannot be run; the message names every mistake, a line each. */
public final class ScenarioException extends RuntimeException {
  private final List<String> mistakes;

  ScenarioException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One line each: {@code file:line: what was read, what would be right}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
