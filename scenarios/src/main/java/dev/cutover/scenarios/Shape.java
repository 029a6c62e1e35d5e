package dev.cutover.scenarios;

import java.util.List;

/** Every mapping that is read, with every key that it may have. */
enum Shape {
  VARIANT("description extends files flush relations writes enrichment cache dual-write"),
  DUAL_WRITE("primary-first demand validation patience"),
  MESSAGE_QUEUE("broker partitions writers unacknowledged"),
  ENRICHMENT("window deadline server"),
  SUITE("description scenarios"),
  SCENARIO("title corpora stores variants rounds durability load gates"),
  LOAD("heap compilation warmup passes parse-cache roofline memory throttle queries"),
  QUERY("query count per-second when"),
  RATIO("gate name source flag metric of over at-least at-most"),
  LEVEL("gate name source flag metric of at-least at-most"),
  ROOFLINE_SHARE("gate name source flag of at-least"),
  LATENCY("gate name source flag of query when percentile at-least at-most"),
  FLAT_MEMORY("gate name source flag of heap off-heap"),
  PARITY("gate name source flag"),
  NO_ERRORS("gate name source flag"),
  SELECTION("variant store corpus"),
  SOURCE("origin claim"),
  POLICY("description phases"),
  STAGE("phase every passes-to-advance failures-to-step-back rules"),
  RULE("measure at-most samples missing"),
  FAULT_PLAN("description faults"),
  FAULT("fault on batch times row relation moment milliseconds kilobytes file damage");

  private final String keys;

  Shape(String keys) {
    this.keys = keys;
  }

  List<String> keys() {
    return List.of(keys.split(" ", -1));
  }

  @Override
  public String toString() {
    return Spelling.of(this);
  }
}
