package dev.cutover.run;

import dev.cutover.measure.Ticker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A page written and brought to the disk, nothing of this project: how fast the disk is now. */
public final class SyncLoop implements Closeable {
  private static final int PAGE = 4096;

  private final Ticker ticker;
  private final FileChannel file;
  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);

  /**
   * @param file that does not exist yet, on the disk in question
   */
  public SyncLoop(Path file, Ticker ticker) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.ticker = ticker;
  }

  /** Nanoseconds, the median of so many runs. */
  public long glance(int runs) throws IOException {
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = ticker.nanos();
      file.write(page.clear(), 0);
      file.force(false);
      nanos[i] = ticker.nanos() - start;
    }
    Arrays.sort(nanos);
    return nanos[runs / 2];
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
