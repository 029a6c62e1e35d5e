package dev.cutover.ci.command;

import dev.cutover.ci.UsageException;
import dev.cutover.store.Durability;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How a store is opened, as asked for on the command line. */
final class StoreOptions {
  @Option(
      names = "--durability",
      defaultValue = "buffered",
      paramLabel = "TIER",
      description =
          "What a commit promises: synced, buffered or none (default: ${DEFAULT-VALUE});"
              + " a connection string that ends with ?durability=TIER asks for its own.")
  private String durability = "buffered";

  Durability durability() {
    return Arrays.stream(Durability.values())
        .filter(tier -> tier.toString().equals(durability))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--durability '%s' is unknown, expected one of: %s"
                        .formatted(
                            durability,
                            Arrays.stream(Durability.values())
                                .map(Durability::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
