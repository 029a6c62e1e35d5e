package dev.cutover.backend.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Makes a folder for a server; stops the server and removes the folder when this process ends,
 * however it ends. Whatever ends the guard before it is deaf to it leaves no folder.
 *
 * <p>A shell waits for the end of its input. The input is a pipe whose other end only this process
 * holds, so the operating system closes it even where no shutdown hook runs any more. It has a
 * session of its own where that can be, so that what kills this process's whole group spares it.
 */
final class Guard implements AutoCloseable {
  private static final String IN_OWN_SESSION =
      """
      command -v setsid >/dev/null && exec setsid /bin/sh "$@"
      exec /bin/sh "$@"
      """;

  /**
   * Ends the server as {@code pg_ctl stop -m immediate} does, since its data go with it; kills it
   * after three seconds. Does so until the folder is gone: a server that is just being started may
   * still write into it.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      mkdir -m 700 "$1" || exit
      echo made
      read -r end
      stop() {
        kill -QUIT "$1"
        turns=0
        while kill -0 "$1" && [ "$turns" -lt 60 ]; do
          sleep 0.05
          turns=$((turns + 1))
        done
        kill -0 "$1" && kill -KILL "$1"
      }
      tries=0
      while [ -e "$1" ] && [ "$tries" -lt 100 ]; do
        [ -s "$1/data/postmaster.pid" ] && stop "$(head -n 1 "$1/data/postmaster.pid")"
        rm -rf "$1" || sleep 0.05
        tries=$((tries + 1))
      done
      """;

  private final Process shell;
  private final Path folder;

  private Guard(Process shell, Path folder) {
    this.shell = shell;
    this.folder = folder;
  }

  /**
   * Guards a server that is yet to be started, whose data are to be in the folder's {@code data}.
   *
   * @param parent of the folder
   * @throws IOException where there can be no folder
   */
  static Guard within(Path parent) throws IOException {
    Path folder = parent.resolve("cutover-postgres-" + UUID.randomUUID());
    Process shell =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                IN_OWN_SESSION,
                "cutover-postgres-guard",
                "-c",
                SCRIPT,
                "cutover-postgres-guard",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Guard guard = new Guard(shell, folder);
    if (shell.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      guard.close();
      throw new IOException("it cannot be made, or what guards it was ended");
    }
    return guard;
  }

  /** What the server has to itself. */
  Path folder() {
    return folder;
  }

  /** Has the server stopped now, and waits until it is, also for a caller who was interrupted. */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shell.onExit().join();
  }
}
