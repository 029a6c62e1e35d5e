package dev.cutover.run.gate;

/** A fresh virtual machine of one side, which does nothing but when it is asked. */
public interface Side extends AutoCloseable {
  /**
   * Does the work once.
   *
   * @throws SideException where it could not
   */
  Slice slice();

  /** Bytes of its heap that are not garbage. */
  long liveHeap();

  /** Ends it; never throws. */
  @Override
  void close();
}
