package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.micro.Microbenchmarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the microbenchmarks. */
@Command(
    name = "micro",
    description = "Time single stages of the pipeline with JMH: extract, name, encode, write.",
    mixinStandardHelpOptions = true)
public final class MicroCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "REGEX",
      description = "Only benchmarks whose name it finds.")
  private String regex = "";

  @Option(names = "--list", description = "Only list them.")
  private boolean list;

  @Option(names = "--json", paramLabel = "FILE", description = "Write JMH's JSON there.")
  private Optional<Path> json = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public MicroCommand() {}

  @Override
  public Integer call() {
    if (list) {
      Microbenchmarks.names(pattern()).forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    } else {
      json.ifPresent(MicroCommand::checkFolder);
      Microbenchmarks.run(pattern(), Microbenchmarks.Effort.ANNOTATED, json);
    }
    return ExitCode.OK;
  }

  private Pattern pattern() {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "'%s' is no regular expression: %s".formatted(regex, e.getMessage()));
    }
  }

  private static void checkFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          "--json '%s' is to be in a folder that is not there: create it first".formatted(file));
    }
  }
}
