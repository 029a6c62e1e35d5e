package dev.cutover.flags;

import dev.cutover.flags.Said.Read;
import dev.cutover.flags.Said.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where flags are said, the first that says anything of a flag deciding.
 *
 * @param commandLine {@code write-queue=off}, any number
 * @param environment all variables
 * @param file watched, if any
 * @param server asked again and again, if any
 */
public record Sources(
    List<String> commandLine,
    Map<String, String> environment,
    Optional<Path> file,
    Optional<String> server) {
  /** Names the watched file where the command line does not. */
  public static final String FILE = "CUTOVER_FLAGS_FILE";

  /** Names the server. */
  public static final String SERVER = "CUTOVER_FLAGS_SERVER";

  /** Likewise with what the environment names. */
  public static Sources of(
      List<String> commandLine, Optional<Path> file, Map<String, String> environment) {
    return new Sources(
        commandLine,
        environment,
        file.or(() -> named(FILE, environment).map(Path::of)),
        named(SERVER, environment));
  }

  private static Optional<String> named(String variable, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /** Whether anything may ever be off. */
  public boolean areSilent() {
    return commandLine.isEmpty() && file.isEmpty() && server.isEmpty() && variables().isEmpty();
  }

  /** The variables that are set of all that bear on flags. */
  public List<String> names() {
    List<String> names = new ArrayList<>(variables());
    file.ifPresent(_ -> names.add(FILE));
    server.ifPresent(_ -> names.add(SERVER));
    return names;
  }

  /** Variables that say something of flags, whether they are right or not. */
  private List<String> variables() {
    return environment.keySet().stream()
        .filter(name -> name.startsWith(Spelling.PREFIX))
        .sorted()
        .toList();
  }

  Said saidOnCommandLine() {
    List<Read> reads = new ArrayList<>();
    for (String pair : commandLine) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      reads.add(new Read(name, value, "--flag " + pair));
    }
    return Said.understand(reads, Spelling.WORDS);
  }

  Said saidInEnvironment() {
    List<Read> reads =
        variables().stream()
            .map(name -> new Read(name, environment.getOrDefault(name, ""), "environment " + name))
            .toList();
    return Said.understand(reads, Spelling.VARIABLES);
  }
}
