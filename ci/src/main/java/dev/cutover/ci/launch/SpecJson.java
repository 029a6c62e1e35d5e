package dev.cutover.ci.launch;

import dev.cutover.measure.TrialSpec;
import dev.cutover.reports.record.WireIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trial's orders as they go to the child's standard input: with the secrets that records leave
 * out.
 */
public final class SpecJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().annotationIntrospector(new WireIntrospector()).build();

  private SpecJson() {}

  static byte[] toBytes(TrialSpec spec) {
    return JSON.writeValueAsBytes(spec);
  }

  /** Reads back what the parent wrote. */
  public static TrialSpec parse(byte[] json) {
    return JSON.readValue(json, TrialSpec.class);
  }
}
