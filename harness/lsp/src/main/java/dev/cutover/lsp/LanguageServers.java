package dev.cutover.lsp;

import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichers;
import dev.cutover.enrich.Terms;
import dev.cutover.enrich.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Knows which server to ask in which language. */
public final class LanguageServers implements Enrichers {
  /** The language that stands for all that have no server of their own. */
  public static final String ALL = "all";

  private final Map<String, ServerCommand> named;
  private final UsualServers usual;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * @param named servers by id of the language, or {@link #ALL}
   * @param path where the usual servers are looked for, as in the environment's {@code PATH}
   */
  public LanguageServers(Map<String, ServerCommand> named, String path) {
    this.named = new TreeMap<>(named);
    this.usual = new UsualServers(path);
  }

  @Override
  public Enricher open(Terms terms, Workspace workspace, Consumer<String> note) {
    Optional<ServerCommand> forAll = terms.server().map(ServerCommand::parse);
    return new LspEnricher(
        language -> forAll.or(() -> of(language)), this::start, terms, workspace.root(), note);
  }

  /** Kills every server that runs, as a fault that enrichers have to come through. */
  public void killAll() {
    running.forEach(Process::destroyForcibly);
  }

  private Process start(ServerCommand command, Path root) throws IOException {
    Process process = command.start(root);
    running.removeIf(other -> !other.isAlive());
    running.add(process);
    return process;
  }

  /** The server of a language: the one named, else the usual one where it is installed. */
  public Optional<ServerCommand> of(String language) {
    return Optional.ofNullable(named.get(language))
        .or(() -> Optional.ofNullable(named.get(ALL)))
        .or(() -> usual.find(language));
  }
}
