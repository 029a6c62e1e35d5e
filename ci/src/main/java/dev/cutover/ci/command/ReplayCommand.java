package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.UsageException;
import dev.cutover.pipeline.delivery.Retrying;
import dev.cutover.pipeline.delivery.RetryingWriter;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.Writer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a store did not take before, now that it does. */
@Command(
    name = "replay",
    description = "Write the batches that an ingestion had to leave in a spill file.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The spill file that the ingestion named.")
  private Path file;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "STORE",
      description = "The store of that ingestion.")
  private String store;

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public ReplayCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("spill file '%s' does not exist".formatted(file));
    }
    int batches;
    OpenOptions options = OpenOptions.DEFAULT.withDurability(storeOptions.durability());
    try (Store target = house.open(store, options)) {
      try (Writer writer = new RetryingWriter(target.writer(), Retrying.always(_ -> {}))) {
        batches = SpillFile.replay(file, writer);
      }
      target.finish();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%,d batches replayed; '%s' is no longer needed%n", batches, file);
    out.flush();
    return ExitCode.OK;
  }
}
