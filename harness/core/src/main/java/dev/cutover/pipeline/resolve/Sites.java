package dev.cutover.pipeline.resolve;

/**
 * Places of one file.
 *
 * @param line of the first, from 1
 * @param offset of the first
 */
record Sites(int count, int line, int offset) {
  static Sites one(int line, int offset) {
    return new Sites(1, line, offset);
  }

  Sites plus(Sites other) {
    Sites first = offset <= other.offset ? this : other;
    return new Sites(count + other.count, first.line, first.offset);
  }
}
