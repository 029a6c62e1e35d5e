package dev.cutover.run.gate;

/** What becomes of a cell, and of the gate, which is its worst cell; the worst comes last. */
public enum Judgement {
  PASS,
  /** A regression that somebody answers for, until a day. */
  ACKNOWLEDGED,
  /** Too few blocks to tell, nothing compared, or not confirmed. */
  INCONCLUSIVE,
  /** What is nothing of the project was not equally fast beside both sides. */
  UNSTABLE,
  /** Head costs more, twice seen, or its rows are others. */
  REGRESSION,
  /** A side crashed. */
  BROKEN
}
