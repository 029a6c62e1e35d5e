package dev.cutover.backend.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Stops a server and removes its folder when this process ends, however it ends.
 *
 * <p>A shell waits for the end of its input. The input is a pipe whose other end only this process
 * holds, so the operating system closes it even where no shutdown hook runs any more.
 */
final class Guard implements AutoCloseable {
  /** Interrupts the server as {@code pg_ctl stop -m fast} does; kills it after ten seconds. */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      read -r end
      if [ -s "$1/data/postmaster.pid" ]; then
        pid=$(head -n 1 "$1/data/postmaster.pid")
        kill -INT "$pid"
        turns=0
        while kill -0 "$pid" && [ "$turns" -lt 200 ]; do
          sleep 0.05
          turns=$((turns + 1))
        done
        kill -0 "$pid" && kill -KILL "$pid"
      fi
      rm -rf "$1"
      """;

  private final Process shell;

  private Guard(Process shell) {
    this.shell = shell;
  }

  /**
   * Guards a server whose data are in the folder's {@code data}; it need not be running yet.
   *
   * @param folder removed in the end
   */
  static Guard over(Path folder) throws IOException {
    return new Guard(
        new ProcessBuilder("/bin/sh", "-c", SCRIPT, "cutover-postgres-guard", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Has the server stopped now, and waits until it is. */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
