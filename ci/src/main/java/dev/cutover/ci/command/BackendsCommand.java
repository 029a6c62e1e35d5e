package dev.cutover.ci.command;

import dev.cutover.ci.House;
import dev.cutover.store.Backend;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the databases at hand. */
@Command(
    name = "backends",
    description =
        "List the stores: how they are named, what runs them here, what they can do and promise,"
            + " what is missing and how to get it.",
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
      line("runs", backend.provided(), out);
      line("can", names(backend.capabilities()), out);
      line("durability", names(backend.durabilities()), out);
      backend.missing().ifPresent(reason -> line("missing", reason, out));
    }
    out.printf("%nTo try each for real: cutover doctor%n");
    out.flush();
  }

  private static void line(String what, String said, PrintWriter out) {
    out.printf("%-10s %-11s %s%n", "", what + ":", said);
  }

  /** In the order of their declaration. */
  private static String names(Set<? extends Enum<?>> constants) {
    return constants.stream()
        .sorted(Comparator.comparingInt(Enum::ordinal))
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
