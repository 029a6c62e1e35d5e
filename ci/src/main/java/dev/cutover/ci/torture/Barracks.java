package dev.cutover.ci.torture;

import java.nio.file.Path;
import java.util.List;

/** Keeps a JVM at hand, and the next one starting while this one is still of use. */
final class Barracks implements AutoCloseable {
  private final List<String> command;
  private final Path temporary;
  private Standby current;
  private Standby next;

  Barracks(List<String> command, Path temporary) {
    this.command = command;
    this.temporary = temporary;
    this.current = Standby.start(command, temporary);
    this.next = Standby.start(command, temporary);
  }

  /** A JVM that lives. */
  Standby one() {
    if (!current.isAlive()) {
      current.close();
      current = next;
      next = Standby.start(command, temporary);
    }
    return current;
  }

  @Override
  public void close() {
    try (Standby _ = next) {
      current.close();
    }
  }
}
