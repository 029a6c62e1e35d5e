package dev.cutover.ci.command;

import dev.cutover.ci.House;
import dev.cutover.store.Backend;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the databases at hand. */
@Command(
    name = "backends",
    description = "List the stores: how they are named, what they can do, what is missing here.",
    mixinStandardHelpOptions = true)
public final class BackendsCommand implements Runnable {
  private final House house;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public BackendsCommand(House house) {
    this.house = house;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (Backend backend : house.backends()) {
      out.printf("%-10s %s%n", backend.scheme(), backend.usage());
      out.printf("%-10s can: %s%n", "", capabilities(backend));
      backend.missing().ifPresent(reason -> out.printf("%-10s missing: %s%n", "", reason));
    }
    out.flush();
  }

  private static String capabilities(Backend backend) {
    return backend.capabilities().stream()
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
