package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.corpora.treesitter.NativeBuild;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Builds the parsers' native libraries with an optimising compiler. */
@Command(
    name = "natives",
    description =
        "Build fast parsers: the libraries that come along are not optimised. Needs cc and npm.",
    mixinStandardHelpOptions = true)
public final class NativesCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public NativesCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    NativeBuild.Result result = NativeBuild.into(house.nativesFolder(), out::println);
    result.libraries().forEach(library -> out.printf("built %s%n", library));
    result.reasons().forEach(reason -> out.printf("not built: %s%n", reason));
    out.printf("in %s, used from now on%n", house.nativesFolder());
    out.flush();
    return result.libraries().isEmpty() ? ExitCode.USAGE : ExitCode.OK;
  }
}
