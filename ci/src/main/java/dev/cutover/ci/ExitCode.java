package dev.cutover.ci;

/** What the exit codes of the command mean. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int GATE_FAILED = 1;
  public static final int USAGE = 2;
  public static final int UNDECIDED = 3;
  public static final int BROKEN = 4;

  private ExitCode() {}
}
