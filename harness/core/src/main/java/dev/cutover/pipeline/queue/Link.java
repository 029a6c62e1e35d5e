package dev.cutover.pipeline.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What one run has of a broker and of the processes that write. */
public interface Link extends AutoCloseable {
  /** Names the broker, fit for messages. */
  String broker();

  /** The queues of the run, which are there. */
  Channel channel();

  /** How long a broker that does not answer is waited for. */
  Duration patience();

  /**
   * Starts a process that writes what some partitions hold into the store.
   *
   * <p>It prints reports, ends in order when it reads a line, and at once when its input ends.
   *
   * @param number of the writer, from 1
   */
  Process start(int number, List<Integer> partitions) throws IOException;

  /** The end of what a writer printed, in one line; mostly nothing. */
  String said(int number);

  /** Removes the queues and disconnects. */
  @Override
  void close();
}
