package dev.cutover.run.gate;

/** A side that crashed, or never came up: nothing can be said of the cell. */
public final class SideException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;

  public SideException(Role role, String what) {
    this("%s broke: %s".formatted(role, what));
  }

  /**
   * @param what which side broke, and how
   */
  public SideException(String what) {
    super(what);
    this.what = what;
  }

  /** Which side, and how. */
  public String what() {
    return what;
  }
}
