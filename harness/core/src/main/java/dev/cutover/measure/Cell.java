package dev.cutover.measure;

/**
 * One combination of a scenario.
 *
 * @param store as in the scenario, without secrets
 * @param subject name of the variant, or {@link #ROOFLINE}
 */
public record Cell(String scenario, String corpus, String store, String subject) {
  /** The subject that measures what bounds all variants of its corpus and store. */
  public static final String ROOFLINE = "roofline";

  /** What it is in one line. */
  public String title() {
    return "%s: %s, %s, %s".formatted(scenario, subject, store, corpus);
  }
}
