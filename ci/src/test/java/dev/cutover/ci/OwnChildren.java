package dev.cutover.ci;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The virtual machines that a test started, told apart from servers that serve all tests. */
final class OwnChildren {
  private final Set<Long> before = children().map(ProcessHandle::pid).collect(Collectors.toSet());

  Stream<ProcessHandle> jvms() {
    return children()
        .filter(CommandProcess::isJvm)
        .filter(process -> !before.contains(process.pid()));
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children();
  }
}
