package dev.cutover.corpora.treesitter;

import java.time.Duration;

/**
 * What one file may cost before it is ignored. The first two are counted, so that a file gives the
 * same rows on every machine and under every load; the last is for input made to be slow, whose
 * steps are few but each as long as the file.
 *
 * @param bytes largest file that is parsed
 * @param work how much work the parse of a file may be, for each 2 MB begun: a hundred steps of the
 *     parser are one, and each piece of the text that its lexer reads, also again
 * @param cpu the parser's own time, whatever else the machine does
 */
public record ParseLimits(int bytes, int work, Duration cpu) {
  /**
   * Work that takes natives that are not optimised some ten seconds, five times what 2 MB of real
   * source are; and ten times the CPU time of the largest file.
   */
  public static final ParseLimits DEFAULT =
      new ParseLimits(16 << 20, 200_000, Duration.ofSeconds(30));

  private static final int BYTES_FOR_WORK = 2 << 20;

  /** The work that a file of that many bytes may cost. */
  long work(int length) {
    return (long) work * (1 + length / BYTES_FOR_WORK);
  }
}
