package dev.cutover.ci.command;

import dev.cutover.ci.UsageException;
import dev.cutover.corpora.AllLanguages;
import dev.cutover.lsp.LanguageServers;
import dev.cutover.lsp.LspException;
import dev.cutover.lsp.ServerCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which language servers variants that enrich ask, as asked for on the command line. */
final class LanguageServerOptions {
  private static final String NAME = "--language-server";

  @Option(
      names = NAME,
      paramLabel = "LANGUAGE=COMMAND",
      description =
          "What variants that enrich ask: \"python=pyright-langserver --stdio\", \"all=…\" for"
              + " every language, \"java=shaped:?delay-ms=10\" for a server of our own. Where none"
              + " is named, the usual one on the PATH.")
  private List<String> given = new ArrayList<>();

  /** The servers by language; every mistake at once. */
  Map<String, ServerCommand> servers() {
    Map<String, ServerCommand> servers = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    for (String text : words()) {
      read(text, servers, mistakes);
    }
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join("; ", mistakes));
    }
    return servers;
  }

  private static void read(String text, Map<String, ServerCommand> servers, List<String> mistakes) {
    int equals = text.indexOf('=');
    String language = equals < 0 ? text : text.substring(0, equals).strip();
    if (equals < 0 || !isKnown(language)) {
      mistakes.add(
          "%s is '%s', should be LANGUAGE=COMMAND with a language of: %s, %s"
              .formatted(NAME, text, String.join(", ", AllLanguages.IDS), LanguageServers.ALL));
      return;
    }
    try {
      ServerCommand command = ServerCommand.parse(text.substring(equals + 1).strip());
      if (servers.put(language, command) != null) {
        mistakes.add("%s names two servers for %s, leave one out".formatted(NAME, language));
      }
    } catch (LspException e) {
      mistakes.add(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isKnown(String language) {
    return AllLanguages.IDS.contains(language) || language.equals(LanguageServers.ALL);
  }

  /** The same again, for the command line of another process. */
  List<String> arguments() {
    return words().stream().flatMap(text -> List.of(NAME, text).stream()).toList();
  }

  /** An option that Maven passes on may be empty: then it was not given. */
  private List<String> words() {
    return given.stream().filter(text -> !text.isBlank()).toList();
  }
}
