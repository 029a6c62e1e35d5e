package dev.cutover.ci.launch;

import dev.cutover.measure.TrialSpec;
import dev.cutover.reports.record.WireIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Orders as they go to a child's standard input: with the secrets that records leave out. */
public final class SpecJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().annotationIntrospector(new WireIntrospector()).build();

  private SpecJson() {}

  static byte[] toBytes(TrialSpec spec) {
    return bytes(spec);
  }

  /** Any record of orders, in one line. */
  public static byte[] bytes(Record orders) {
    return JSON.writeValueAsBytes(orders);
  }

  /** Reads back what the parent wrote. */
  public static <T extends Record> T parse(byte[] json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  /** Reads back what the parent wrote. */
  public static TrialSpec parse(byte[] json) {
    return JSON.readValue(json, TrialSpec.class);
  }
}
