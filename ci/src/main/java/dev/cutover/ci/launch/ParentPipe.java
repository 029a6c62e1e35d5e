package dev.cutover.ci.launch;

import dev.cutover.ci.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A child's end of its standard input, the other end of which its parent holds open for as long as
 * it lives.
 */
public final class ParentPipe {
  private final InputStream in;

  public ParentPipe(InputStream in) {
    this.in = in;
  }

  /** The parent's orders. */
  public byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toByteArray();
  }

  /**
   * Ends this process when the parent's ends.
   *
   * @param onLine what to do when the parent says something more
   */
  public void watch(Runnable onLine) {
    Thread.ofPlatform()
        .daemon()
        .name("cutover-parent")
        .start(
            () -> {
              try {
                for (int octet = in.read(); octet >= 0; octet = in.read()) {
                  onLine.run();
                }
              } catch (IOException _) {
                // as good as its end
              }
              Runtime.getRuntime().halt(ExitCode.BROKEN);
            });
  }
}
