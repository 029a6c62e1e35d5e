package dev.cutover.corpora.treesitter;

import java.time.Duration;

/**
 * What one file may cost before it is ignored.
 *
 * @param bytes largest file that is parsed
 * @param time longest time that a parse may take
 */
public record ParseLimits(int bytes, Duration time) {
  /** Lets a file of 10 MB pass and stops what takes longer than five seconds. */
  public static final ParseLimits DEFAULT = new ParseLimits(16 << 20, Duration.ofSeconds(5));
}
