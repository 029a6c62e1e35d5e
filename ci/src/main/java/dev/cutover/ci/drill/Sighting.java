package dev.cutover.ci.drill;

/** Something that a run was seen to do; times are on the clock of {@link System#nanoTime}. */
sealed interface Sighting {
  long begun();

  long ended();

  String thread();

  /** It read a file. */
  record Read(long begun, long ended, String thread) implements Sighting {}

  /** It parsed a file, or saw that there was nothing to parse. */
  record Parsed(long begun, long ended, String thread) implements Sighting {}

  /**
   * It asked about the definitions of a file.
   *
   * @param inFlight how many questions the server may have at once
   */
  record Asked(long begun, long ended, String thread, int inFlight) implements Sighting {}

  /**
   * It wrote a batch.
   *
   * @param files how many files it stands for
   * @param second whether into the second store
   */
  record Wrote(
      long begun, long ended, String thread, int rows, int relations, int files, boolean second)
      implements Sighting {}
}
